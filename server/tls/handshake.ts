import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import { handshakeTrouble, WANTS_PLAIN_TEXT } from './trouble.ts';

/** Milliseconds that a handshake may take in all, from the moment the server is ready to begin it. */
export const HANDSHAKE_MS = 30_000;

/** Milliseconds after which a client that has sent nothing did not only look whether the port is open. */
const GLANCE_MS = 1000;

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
   * Once, and the connection is gone. `reason` is a clause that says why; undefined: the client came and went at once
   * without an octet, as one does that only looks whether the port is open.
   */
  onFailure(reason: string | undefined): void;
  /** Once, instead of all others: there is nothing to show to a client, for which `context` rejected. The connection is as it was. */
  onNoCertificate(error: unknown): void;
}

/** Shakes hands as the server on top of `raw`, of which nobody else reads any more. */
export function shakeHands(raw: Socket, { context, clock }: HandshakeDeps, events: HandshakeEvents): void {
  let top = raw;
  const begun = clock.now();
  const why: Why = (error) => {
    if (raw.bytesRead > 0) return handshakeTrouble(error);
    return clock.now() - begun < GLANCE_MS ? undefined : WANTS_PLAIN_TEXT;
  };
  const callOff = clock.after(HANDSHAKE_MS, () => {
    top.destroy(new HandshakeTimeout('The handshake took too long'));
  });
  // The raw socket may close before there is a context; later its end is that of the TLS socket.
  const gone = (): void => {
    callOff();
    events.onFailure(why());
  };
  raw.once('close', gone);
  context().then(
    (shown) => {
      if (!raw.destroyed) top = begin(raw, shown, { ...events, callOff, why });
    },
    (error: unknown) => {
      if (raw.destroyed) return;
      callOff();
      raw.off('close', gone);
      events.onNoCertificate(error);
    },
  );
}

type Why = (error?: NodeJS.ErrnoException) => string | undefined;

interface Ends extends HandshakeEvents {
  /** Calls off the time-out. */
  callOff(): void;
  readonly why: Why;
}

function begin(raw: Socket, context: SecureContext, ends: Ends): TLSSocket {
  for (const event of ['close', 'error', 'timeout']) raw.removeAllListeners(event);
  raw.setTimeout(0).on('error', () => undefined);
  const socket = new TLSSocket(raw, { isServer: true, secureContext: context });
  const settle = (): void => {
    ends.callOff();
    // Once only: a client of TLS 1.2 may renegotiate.
    socket.off('secure', secure).off('error', fail).off('end', closed).off('close', closed);
    raw.off('end', closed);
  };
  const secure = (): void => {
    settle();
    // Whoever reads next may take a turn to begin.
    socket.pause();
    ends.onSecure(socket);
  };
  const fail = (error?: NodeJS.ErrnoException): void => {
    settle();
    socket.destroy();
    ends.onFailure(ends.why(error));
  };
  const closed = (): void => {
    fail();
  };
  socket.on('secure', secure).on('error', fail).on('end', closed).on('close', closed);
  // A TLS socket that belongs to no tls.Server tells of what breaks it after the handshake by this event alone.
  socket.on('_tlsError', (error: Error) => socket.destroy(error));
  ends.onBegin(socket);
  // Nothing can be read before it is secure, but the end of a client that gives up: there, or beneath if it came early.
  socket.resume();
  raw.on('end', closed).read(0);
  if (raw.readableEnded) fail();
  return socket;
}

class HandshakeTimeout extends Error {
  readonly code = 'ERR_TLS_HANDSHAKE_TIMEOUT';
}
