import type { Socket } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { LineReader } from '../lib/line-reader.ts';
import type { Log } from '../lib/log.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';
import { encode, LINE_LIMIT } from './wire.ts';

/**
 * Carries one session over one socket. A client that does not read is not read from either: the next command
 * waits until the replies before it have left.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #session: Session;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #idleMs: number;
  readonly #closed: Promise<void>;
  #active: number;
  #callOff: () => void = () => undefined;
  #goOn: () => void = () => undefined;

  constructor(socket: Socket, session: Session, deps: { clock: Clock; log: Log }, idleMs: number) {
    this.#socket = socket;
    this.#session = session;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#idleMs = idleMs;
    this.#active = deps.clock.now();
    socket.on('drain', () => {
      this.#goOn();
    });
    this.#closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#goOn();
        resolve();
      });
    });
  }

  /** Resolves when the connection is closed, however it ended. Never rejects. */
  async run(): Promise<void> {
    this.#watchIdle(this.#idleMs);
    try {
      await this.#write(this.#session.greeting);
      await this.#converse();
    } catch (error) {
      // That a peer goes without a word is everyday; then there is nobody left to tell.
      if (!this.#socket.destroyed) this.#log.error('a POP3 connection failed', error);
    }
    this.#session.abandon();
    this.#socket.destroySoon();
    await this.#closed;
    this.#callOff();
  }

  async #converse(): Promise<void> {
    // One octet more for the CR.
    const lines = new LineReader(LINE_LIMIT + 1);
    const chunks: AsyncIterable<Buffer> = this.#socket.iterator({ destroyOnReturn: false });
    for await (const chunk of chunks) {
      this.#active = this.#clock.now();
      // Replies to commands that came together leave together.
      this.#socket.cork();
      for (let at = lines.read(chunk, 0); at !== -1; at = lines.read(chunk, at)) {
        await this.#write(await this.#session.handle(lines.line?.toString() ?? null));
        if (this.#session.ended || this.#socket.destroyed) return;
      }
      this.#socket.uncork();
    }
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

  /** RFC 1939 §3: after the time-out the connection is closed without a word, and nothing is deleted. */
  #watchIdle(ms: number): void {
    this.#callOff = this.#clock.after(ms, () => {
      const left = this.#active + this.#idleMs - this.#clock.now();
      if (left > 0) this.#watchIdle(left);
      else this.#socket.destroy();
    });
  }
}
