import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';

/** Milliseconds that a client has for its side of the handshake. */
const PATIENCE_MS = 60_000;

/** TLS did not come about. The message is a clause that says why, for the log. */
export class HandshakeFailed extends Error {
  override readonly name = 'HandshakeFailed';
}

/**
 * Makes the server's side of a TLS handshake over `socket`, and resolves to the socket that hides it. Rejects with
 * HandshakeFailed, and then the connection is gone.
 */
export function shakeHands(socket: Socket, secureContext: SecureContext, clock: Clock): Promise<TLSSocket> {
  const secure = new TLSSocket(socket, { isServer: true, secureContext });
  return new Promise((resolve, reject) => {
    let reason = GONE;
    const callOff = clock.after(PATIENCE_MS, () => {
      reason = `the client said nothing of TLS for ${PATIENCE_MS / 1000} s; one that wants plain text waits like this`;
      secure.destroy();
    });
    // A socket that belongs to no tls.Server tells of errors by this event, and after the handshake by it alone.
    secure.on('_tlsError', (error: NodeJS.ErrnoException) => {
      reason = reasonOf(error);
      secure.destroy();
    });
    secure.on('error', () => undefined);
    // A client that has ended its side can go on with POP3, but not with a handshake. If it did so before this began,
    // the end is with the socket beneath.
    const end = () => secure.destroy();
    secure.once('end', end);
    socket.once('end', end).read(0);
    if (socket.readableEnded) end();
    secure.once('close', () => {
      callOff();
      reject(new HandshakeFailed(reason));
    });
    secure.once('secure', () => {
      callOff();
      secure.off('end', end);
      socket.off('end', end);
      resolve(secure);
    });
  });
}

const GONE = 'the client went in the middle of it; most likely it does not trust the certificate';

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  if (code === 'ECONNRESET') return GONE;
  if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_|UNSUPPORTED_CERTIFICATE)/.test(code))
    return `the client does not trust the certificate (${code})`;
  return REASONS[code] ?? message.trim();
}

/** What OpenSSL's codes come down to. */
const REASONS: Readonly<Record<string, string>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'the client spoke plain text, or nothing that is TLS',
  ERR_SSL_HTTP_REQUEST: 'the client spoke HTTP',
  ERR_SSL_HTTPS_PROXY_REQUEST: 'the client spoke HTTP',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'the client has no version of TLS that is offered',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'the client takes no version of TLS that is offered',
  ERR_SSL_NO_SHARED_CIPHER: 'the client has no cipher suite that is offered',
};
