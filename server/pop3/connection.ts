import type { Socket } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { LineReader } from '../lib/line-reader.ts';
import type { Fields, Log } from '../lib/log.ts';
import { MAX_RESPONSE } from '../sasl/exchange.ts';
import { isClientHello } from '../tls/client-hello.ts';
import { shakeHands } from '../tls/handshake.ts';
import { DISTRUST } from '../tls/trouble.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import { encode } from './wire.ts';

/**
 * Carries one session over one socket. A client that does not read is not read from either: the next command
 * waits until the replies before it have left.
 */
export class Connection {
  readonly #session: Session;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #idleMs: number;
  /** Whom it is with, for the log. */
  readonly #peer: Fields;
  /** The one that commands come by: the TLS socket, once there is one. */
  #socket: Socket;
  #closed: Promise<void>;
  #active: number;
  #callOff: () => void = () => undefined;
  #goOn: () => void = () => undefined;

  constructor(socket: Socket, session: Session, deps: { clock: Clock; log: Log }, idleMs: number) {
    this.#session = session;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#idleMs = idleMs;
    this.#peer = { port: socket.localPort, from: socket.remoteAddress };
    this.#active = deps.clock.now();
    this.#socket = socket;
    this.#closed = this.#listen(socket);
  }

  /** Resolves when the connection is closed, however it ended. Never rejects. */
  async run(): Promise<void> {
    this.#watchIdle(this.#idleMs);
    try {
      if (await this.#secure()) {
        await this.#write(this.#session.greeting);
        while ((await this.#converse()) && (await this.#secure()));
      }
    } catch (error) {
      // That a peer goes without a word is everyday; then there is nobody left to tell.
      if (!this.#socket.destroyed) this.#log.error('a POP3 connection failed', error, this.#peer);
    }
    this.#session.abandon();
    this.#socket.destroySoon();
    await this.#closed;
    this.#callOff();
  }

  /** The connection ends at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Makes the handshake that the session waits for, if it waits for one. Resolves to whether the session goes on. */
  async #secure(): Promise<boolean> {
    const { handshake: context } = this.#session;
    if (context === undefined) return true;
    const secure = await new Promise<boolean>((resolve) => {
      shakeHands(
        this.#socket,
        { context, clock: this.#clock },
        {
          onBegin: (socket) => {
            this.#socket = socket.on('error', () => undefined);
            this.#closed = this.#listen(socket);
          },
          onSecure: () => {
            resolve(true);
          },
          onFailure: (reason) => {
            if (reason !== undefined) this.#log.warn('a TLS handshake failed', { ...this.#peer, reason });
            resolve(false);
          },
          onNoCertificate: () => {
            resolve(false);
          },
        },
      );
    });
    if (!secure) return false;
    this.#active = this.#clock.now();
    this.#session.secured();
    return true;
  }

  /** Answers line by line. Resolves to true when TLS is to begin, and to false when there is nothing more to answer. */
  async #converse(): Promise<boolean> {
    // One octet more for the CR.
    const lines = new LineReader(MAX_RESPONSE + 1);
    const chunks: AsyncIterable<Buffer> = this.#socket.iterator({ destroyOnReturn: false });
    const { encrypted } = this.#session;
    let silent = true;
    for await (const chunk of chunks) {
      if (silent && !encrypted && isClientHello(chunk)) {
        this.#log.warn('a client spoke TLS to the POP3 port for plain text; it was closed', this.#peer);
        return false;
      }
      silent = false;
      this.#active = this.#clock.now();
      // Replies to commands that came together leave together.
      this.#socket.cork();
      for (let at = lines.read(chunk, 0); at !== -1; at = lines.read(chunk, at)) {
        await this.#write(await this.#session.handle(lines.line?.toString() ?? null));
        if (this.#session.ended || this.#socket.destroyed) return false;
        if (this.#session.handshake !== undefined) return this.#leavePlainText(chunk.length - at);
      }
      this.#socket.uncork();
    }
    // Many clients look at the certificate after the handshake, and go without a word.
    if (silent && encrypted) this.#log.warn(`a client went ${DISTRUST}`, this.#peer);
    return false;
  }

  /**
   * Lets the answer to STLS leave. What came behind the command is thrown away: whoever sits between could have put
   * commands there, to be obeyed as if they had come under TLS (the fault of CVE-2011-0411).
   */
  async #leavePlainText(octets: number): Promise<boolean> {
    if (octets > 0) this.#log.warn('plain text behind STLS was thrown away', { ...this.#peer, octets });
    const socket = this.#socket;
    socket.uncork();
    await new Promise<void>((resolve) => {
      // Called with an error when the connection has gone meanwhile; the handshake will say so.
      socket.write('', () => {
        resolve();
      });
    });
    return true;
  }

  async #write(reply: Reply): Promise<void> {
    for (const piece of encode(reply)) {
      this.#socket.write(piece, 'latin1');
      if (this.#socket.writableNeedDrain) await this.#drain();
      if (this.#socket.destroyed) return;
    }
  }

  /** Resolves when what was written has left, or never will. */
  async #drain(): Promise<void> {
    const drained = new Promise<void>((resolve) => {
      this.#goOn = resolve;
    });
    const corked = this.#socket.writableCorked > 0;
    if (corked) this.#socket.uncork();
    await drained;
    this.#active = this.#clock.now();
    if (corked) this.#socket.cork();
  }

  /** Goes on when the socket can take more, or never will. Resolves when it is closed. */
  #listen(socket: Socket): Promise<void> {
    const goOn = () => {
      this.#goOn();
    };
    socket.on('drain', goOn);
    return new Promise((resolve) => {
      socket.once('close', () => {
        goOn();
        resolve();
      });
    });
  }

  /** RFC 1939 §3: after the time-out the connection is closed without a word, and nothing is deleted. */
  #watchIdle(ms: number): void {
    this.#callOff = this.#clock.after(ms, () => {
      const left = this.#active + this.#idleMs - this.#clock.now();
      if (left > 0) this.#watchIdle(left);
      else this.#socket.destroy();
    });
  }
}
