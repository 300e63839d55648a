import { describe, expect, it } from 'vitest';
import { handshakeTrouble, spoken } from './trouble.ts';

describe('why a handshake failed', () => {
  it.each([
    [
      undefined,
      'the client closed the connection in the middle of it; most likely it does not trust the certificate',
    ],
    [
      'ECONNRESET',
      'the client closed the connection in the middle of it; most likely it does not trust the certificate',
    ],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'the client does not trust the certificate (alert unknown ca)'],
    [
      'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE',
      'the client does not trust the certificate (ssl/tls alert bad certificate)',
    ],
    [
      'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
      'the client does not trust the certificate (alert certificate expired)',
    ],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'the message (tlsv1 unrecognized name)'],
    [
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'the client spoke plain text where TLS was to begin (wrong version number)',
    ],
    ['ERR_SSL_HTTP_REQUEST', 'the client spoke HTTP in plain text (http request)'],
    ['ERR_SSL_HTTPS_PROXY_REQUEST', 'the client spoke HTTP in plain text (https proxy request)'],
    [
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'client and server have no TLS version in common (unsupported protocol)',
    ],
    [
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'client and server have no TLS version in common (alert protocol version)',
    ],
    ['ERR_SSL_NO_SHARED_CIPHER', 'client and server have no cipher in common (no shared cipher)'],
    ['EIO', 'the message (eio)'],
  ])('%s: %s', (code, clause) => {
    const error = code === undefined ? undefined : Object.assign(new Error('the message\n'), { code });
    expect(handshakeTrouble(error)).toBe(clause);
  });

  it('is spoken without what OpenSSL puts in front', () => {
    expect(spoken('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')).toBe('alert certificate required');
  });
});
