import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import { handshakeTrouble } from './trouble.ts';

/** Milliseconds that a handshake may take in all, from the moment the server is ready to begin it. */
export const HANDSHAKE_MS = 30_000;

export interface HandshakeDeps {
  /** What is shown to the client. */
  readonly context: () => Promise<SecureContext>;
  readonly clock: Clock;
}

/** What comes of a handshake. */
export interface HandshakeEvents {
  /**
   * Once there is something to show. `socket` stands in for the raw one from now on, whose listeners for `close`,
   * `error` and `timeout` are gone: whoever ends the connection ends it there, never beneath it.
   */
  onBegin(socket: TLSSocket): void;
  /** Once, unless it fails. The socket is paused. */
  onSecure(socket: TLSSocket): void;
  /**
   * Once, and the connection is gone. `reason` is a clause that says why; undefined: the client came and went without
   * an octet, as one does that only looks whether the port is open.
   */
  onFailure(reason: string | undefined): void;
  /** Once, instead of all others: there is nothing to show to a client, for which `context` rejected. The connection is as it was. */
  onNoCertificate(error: unknown): void;
}

/** Shakes hands as the server on top of `raw`, of which nobody else reads any more. */
export function shakeHands(raw: Socket, { context, clock }: HandshakeDeps, events: HandshakeEvents): void {
  let top = raw;
  const callOff = clock.after(HANDSHAKE_MS, () => {
    top.destroy(new HandshakeTimeout('The handshake took too long'));
  });
  // The raw socket may close before there is a context; later its end is that of the TLS socket.
  const gone = (): void => {
    callOff();
    events.onFailure(reasonOf(raw));
  };
  raw.once('close', gone);
  context().then(
    (shown) => {
      if (!raw.destroyed) top = begin(raw, shown, callOff, events);
    },
    (error: unknown) => {
      if (raw.destroyed) return;
      callOff();
      raw.off('close', gone);
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
    // Whoever reads next may take a turn to begin.
    socket.pause();
    events.onSecure(socket);
  };
  const fail = (error?: NodeJS.ErrnoException): void => {
    settle();
    socket.destroy();
    events.onFailure(reasonOf(raw, error));
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

function reasonOf(raw: Socket, error?: NodeJS.ErrnoException): string | undefined {
  return error === undefined && raw.bytesRead === 0 ? undefined : handshakeTrouble(error);
}

class HandshakeTimeout extends Error {
  readonly code = 'ERR_TLS_HANDSHAKE_TIMEOUT';
}
