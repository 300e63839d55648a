import type { Reply } from '../delivery/policy.ts';
import { LineReader } from '../lib/line-reader.ts';
import type { Budget } from './budget.ts';
import { Content } from './content.ts';
import { DataReader } from './data-reader.ts';
import { wireText, type Answer, type Awaitable } from './reply.ts';
import type { Session } from './session.ts';

/**
 * Octets that a command line may have. RFC 5321 §4.5.3.1.4 asks for 512 and each extension for some more; AUTH
 * wants 12,288 (RFC 4954 §4).
 */
const MAX_LINE = 12_288;

/** The connection as a conversation sees it. */
export interface Wire {
  write(text: string): void;
  /** Ends the connection after what was written. */
  close(): void;
  /** Cuts the connection with a reset. */
  drop(): void;
}

/**
 * Octets in, replies out: cuts what comes into commands and messages, puts one after the other to the session, and
 * says the answers in order. Each command passes `#next`, and each reply `#say`. What a chunk brings is answered
 * with one write, so a client that pipelines (RFC 2920) costs no more than one that does not.
 */
export class Conversation {
  readonly #session: Session;
  readonly #wire: Wire;
  readonly #budget: Budget;
  readonly #lines = new LineReader(MAX_LINE);
  /** The message that is coming in: set between 354 and its final dot. */
  #message: { reader: DataReader; content: Content } | undefined;
  #replies = '';
  /** An answer is being waited for, and whatever else the client sends waits too. */
  #busy = false;
  #over = false;
  #resume: (() => void) | undefined;
  /** To be said, and the connection closed, as soon as the pending answer has been said. */
  #farewell: Reply | undefined;

  constructor(session: Session, wire: Wire, budget: Budget) {
    this.#session = session;
    this.#wire = wire;
    this.#budget = budget;
  }

  /** True while the client waits for us: that is not its idleness. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Greets. Octets that came before the greeting are read after it. */
  start(): void {
    this.#settle(this.#session.connect(), () => {
      this.#flush();
      this.#resume?.();
    });
  }

  /** Takes what the client has sent. Calls `done` when it may be given more; not before the pending answers are said. */
  feed(chunk: Buffer, done: () => void): void {
    if (this.#busy)
      this.#resume = () => {
        this.#read(chunk, 0, done);
      };
    else this.#read(chunk, 0, done);
  }

  /** Says `reply` and closes, after the answer that is being waited for, if one is. */
  dismiss(reply: Reply): void {
    this.#farewell = reply;
    if (!this.#busy) this.#part();
  }

  /** The connection is gone. Of a message that has not come whole, nothing is left. */
  end(): void {
    this.#over = true;
    this.#message?.content.release();
    this.#message = undefined;
    this.#session.end();
  }

  #read(chunk: Buffer, from: number, done: () => void): void {
    let at = from;
    while (at < chunk.length && !this.#over) {
      at = (this.#message?.reader ?? this.#lines).read(chunk, at);
      if (at === -1) break;
      const answer = this.#next();
      if (answer instanceof Promise) {
        const rest = at;
        this.#flush();
        this.#settle(answer, () => {
          this.#read(chunk, rest, done);
        });
        return;
      }
      this.#say(answer);
    }
    this.#flush();
    done();
  }

  /** Puts the command or the message that has just come whole to the session. */
  #next(): Awaitable<Answer> {
    if (this.#message === undefined) return this.#session.command(this.#lines.line);
    const { content } = this.#message;
    this.#message = undefined;
    return this.#session.endOfData(content);
  }

  #settle(answer: Awaitable<Answer>, next: () => void): void {
    const settled = (value: Answer): void => {
      this.#busy = false;
      this.#say(value);
      if (this.#farewell !== undefined) this.#part();
      next();
    };
    if (answer instanceof Promise) {
      this.#busy = true;
      void answer.then(settled);
    } else {
      settled(answer);
    }
  }

  #say({ reply, then }: Answer): void {
    if (this.#over) return;
    if (reply !== undefined) this.#replies += wireText(reply);
    if (then === 'data') this.#expectMessage();
    if (then === 'close') this.#close();
    if (then === 'drop') {
      this.#over = true;
      this.#wire.drop();
    }
  }

  #expectMessage(): void {
    const content = new Content(this.#session.limits.maxMessageOctets, this.#budget);
    const reader = new DataReader((chunk, from, to) => {
      content.keep(chunk, from, to);
    });
    this.#message = { reader, content };
  }

  #part(): void {
    if (this.#farewell !== undefined) this.#say({ reply: this.#farewell, then: 'close' });
  }

  #close(): void {
    this.#flush();
    this.#over = true;
    this.#wire.close();
  }

  #flush(): void {
    if (this.#replies === '' || this.#over) return;
    this.#wire.write(this.#replies);
    this.#replies = '';
  }
}
