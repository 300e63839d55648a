/** The end of a sentence. Clients with GnuTLS, among others, look at the certificate afterwards and tell nobody. */
export const DISTRUST =
  'right after the TLS handshake, before it said anything: most likely it does not trust the certificate';

/** A client that was silent until it, or the server, had enough. */
export const WANTS_PLAIN_TEXT =
  'the client said nothing; one that wants plain text waits like this for a greeting';

/** Why a handshake failed, as a clause. Undefined: the client closed the connection, as Node's do when not content. */
export function handshakeTrouble(error: NodeJS.ErrnoException | undefined): string {
  if (error === undefined || error.code === 'ECONNRESET' || error.code === 'EPIPE')
    return 'the client closed the connection in the middle of it; most likely it does not trust the certificate';
  const { code = '', message } = error;
  const known = REASONS.find(([pattern]) => pattern.test(code));
  return `${known?.[1] ?? message.trim()} (${spoken(code)})`;
}

/** Node's name for OpenSSL's reason in words: `ERR_SSL_TLSV1_ALERT_UNKNOWN_CA` as `alert unknown ca`. */
export function spoken(code: string): string {
  return code
    .replace(/^ERR_(?:SSL_|TLS_)?/, '')
    .replace(/^(?:TLSV13|TLSV1|SSLV3)_(?=ALERT)/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** By Node's name for OpenSSL's reason. An ALERT is what the client says of itself (RFC 8446 §6.2). */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/ALERT_(?:UNKNOWN_CA|\w*CERTIFICATE\w*)$/, 'the client does not trust the certificate'],
  [/ALERT_UNRECOGNIZED_NAME$/, 'the client asked for another host name'],
  [/HTTPS?_(?:PROXY_)?REQUEST/, 'the client spoke HTTP in plain text'],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH|RECORD_TYPE/, 'the client spoke plain text where TLS was to begin'],
  [
    /UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|PROTOCOL_VERSION/,
    'client and server have no TLS version in common',
  ],
  [/NO_SHARED_CIPHER|ALERT_HANDSHAKE_FAILURE/, 'client and server have no cipher in common'],
  [/HANDSHAKE_TIMEOUT/, 'the client did not bring it to an end in time'],
];
