import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import type { TlsFacts } from '../mail/transcript.ts';
import type { TlsIdentity } from '../tls/identity.ts';

export interface HandshakeDeps {
  readonly tls: TlsIdentity;
  readonly clock: Clock;
  /** How long all of it may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** What comes of a handshake. */
export interface HandshakeEvents {
  /** `socket` stands in for the raw one from now on: whoever ends the connection ends it there, never beneath it. */
  onBegin(socket: TLSSocket): void;
  /** Once, unless it fails. */
  onSecure(socket: TLSSocket, facts: TlsFacts): void;
  /** Once. Undefined: the client closed the connection. The sockets are destroyed. */
  onFailure(error: NodeJS.ErrnoException | undefined): void;
  /** Once, instead of all others: there is nothing to show to a client. */
  onNoCertificate(error: unknown): void;
}

/** Shakes hands as the server on top of `raw`, of which nobody else reads any more. */
export function shakeHands(raw: Socket, deps: HandshakeDeps, events: HandshakeEvents): void {
  let top = raw;
  const callOff = deps.clock.after(deps.timeoutMs, () => {
    top.destroy(new HandshakeTimeout('The handshake took too long'));
  });
  // The raw socket may close before there is a context; later its end is that of the TLS socket.
  raw.once('close', callOff);
  deps.tls.context().then(
    (context) => {
      if (!raw.destroyed) top = begin(raw, context, callOff, events);
    },
    (error: unknown) => {
      callOff();
      events.onNoCertificate(error);
    },
  );
}

function begin(raw: Socket, context: SecureContext, callOff: () => void, events: HandshakeEvents): TLSSocket {
  for (const event of ['close', 'error', 'timeout']) raw.removeAllListeners(event);
  raw.setTimeout(0).on('error', () => undefined);
  const socket = new TLSSocket(raw, { isServer: true, secureContext: context });
  const settle = (): void => {
    callOff();
    // Once only: a client of TLS 1.2 may renegotiate.
    socket.off('secure', secure).off('error', fail).off('end', closed).off('close', closed);
    raw.off('end', closed);
  };
  const secure = (): void => {
    settle();
    events.onSecure(socket, factsOf(socket));
  };
  const fail = (error?: NodeJS.ErrnoException): void => {
    settle();
    socket.destroy();
    events.onFailure(error);
  };
  const closed = (): void => {
    fail();
  };
  socket.on('secure', secure).on('error', fail).on('end', closed).on('close', closed);
  // A TLS socket that belongs to no tls.Server tells of what breaks it after the handshake by this event alone.
  socket.on('_tlsError', (error: Error) => socket.destroy(error));
  events.onBegin(socket);
  // Nothing can be read before it is secure, but the end of a client that gives up: there, or beneath if it came early.
  socket.resume();
  raw.on('end', closed).read(0);
  if (raw.readableEnded) fail();
  return socket;
}

class HandshakeTimeout extends Error {
  readonly code = 'ERR_TLS_HANDSHAKE_TIMEOUT';
}

function factsOf(socket: TLSSocket): TlsFacts {
  // In a server's socket it is the name that the client asked for, or false.
  const { servername } = socket as { servername?: string | false };
  const named = typeof servername === 'string' && servername !== '';
  return {
    version: socket.getProtocol() ?? 'TLS',
    cipher: socket.getCipher().standardName,
    ...(named && { serverName: servername }),
  };
}
