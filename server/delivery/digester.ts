import type { Clock } from '../lib/clock.ts';
import { asError, NotFound } from '../lib/errors.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Log } from '../lib/log.ts';
import type { Service } from '../lib/service.ts';
import type { Opened, Part, PartBody } from '../mail/digest.ts';
import type { WorkerAnswer, WorkerRequest } from '../mail/digest-protocol.ts';
import { NOTHING_FOUND } from '../mail/extract/extraction.ts';
import type { Events, Removal } from '../mail/events.ts';
import { headerBlock } from '../mail/header.ts';
import type { Message } from '../mail/message.ts';
import { unparsable } from '../mail/unparsable.ts';
import type { MessageStore } from '../store/message-store.ts';
import { Backlog } from './backlog.ts';
import { ContentCache } from './content-cache.ts';
import { PARSER_THREAD, ParserThread, type ParserThreadOptions } from './parser-thread.ts';
import { Unreadable, UnreadableMessages } from './unreadable.ts';

export interface DigesterDeps {
  readonly store: MessageStore;
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
  readonly log: Log;
}

const STOPPED = 'the digester has stopped';

/**
 * Has every message digested, in the order of arrival, in a worker thread, after its 250. Its place in the queue is a
 * uid, so a backlog costs nothing. Whoever wants to read a message goes before the backlog.
 */
export class Digester implements Service {
  readonly #store: MessageStore;
  readonly #bus: EventBus<Events>;
  readonly #log: Log;
  readonly #thread: ParserThread;
  readonly #backlog: Backlog;
  readonly #cache = new ContentCache();
  readonly #unreadable = new UnreadableMessages();
  /** Readers that wait for their turn. */
  readonly #readers: (() => Promise<void>)[] = [];
  readonly #unsubscribe: (() => void)[] = [];
  #working = false;
  #stopped = false;

  constructor({ store, bus, clock, log }: DigesterDeps, options: ParserThreadOptions = PARSER_THREAD) {
    this.#store = store;
    this.#backlog = new Backlog(store);
    this.#bus = bus;
    this.#log = log;
    this.#thread = new ParserThread(clock, options);
  }

  start(): Promise<void> {
    this.#unsubscribe.push(
      this.#bus.on('message.received', () => {
        this.#work();
      }),
      this.#bus.on('message.removed', (removal) => {
        this.#forget(removal);
      }),
    );
    this.#work();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const unsubscribe of this.#unsubscribe.splice(0)) unsubscribe();
    await this.#thread.end();
    // Those that still wait hear that it has stopped.
    for (const reader of this.#readers.splice(0)) await reader();
  }

  /**
   * Texts and MIME tree of a message, and what it asks of its reader. One that breaks the worker has that as its defect: after the time-out the first
   * time, at once from then on. Rejects with NotFound.
   */
  async content(message: Message): Promise<Opened> {
    const { id, size } = message;
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached;
    try {
      const answer = await this.#read(message, (mail) => ({ kind: 'content', mail }));
      if (answer.kind !== 'content') throw new Error(`asked for content, got ${answer.kind}`);
      if (this.#store.get(id) !== undefined) this.#cache.set(id, answer.content);
      return answer.content;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { content } = unparsable(size, error.message, headerBlock(this.#store.head(id)).length);
      return { ...content, ...NOTHING_FOUND };
    }
  }

  /** The octets of one part. Rejects with NotFound: naming the parts that there are, or why none can be had. */
  async part(message: Message, number: string): Promise<PartBody> {
    const answer = await this.#read(message, (mail) => ({ kind: 'part', mail, part: number }));
    if (answer.kind !== 'part') throw new Error(`asked for a part, got ${answer.kind}`);
    if (answer.body === undefined) {
      throw new NotFound(
        `Message ${message.id} has no part ${JSON.stringify(number)}; it has ${numbers(answer.root).join(', ')}.`,
      );
    }
    const { body } = answer.body;
    // Octets lose their Buffer nature on the way between threads.
    return { ...answer.body, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  }

  /** Asks about one message, before the backlog. Rejects with Unreadable, at once when that is known. */
  async #read(message: Message, request: (mail: Buffer) => WorkerRequest): Promise<WorkerAnswer> {
    this.#refuse(message);
    return this.#inTurn(async () => {
      this.#refuse(message);
      const mail = await this.#store.raw(message.id);
      try {
        return await this.#ask(request(mail));
      } catch (error) {
        throw await this.#setAside(message, error);
      }
    });
  }

  /** Does `work` when the worker is free. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#stopped) return Promise.reject(new Error(STOPPED));
    return new Promise((resolve, reject) => {
      this.#readers.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(asError(error));
        }
      });
      this.#work();
    });
  }

  #refuse({ id }: Message): void {
    const unreadable = this.#unreadable.get(id);
    if (unreadable !== undefined) throw unreadable;
  }

  /** After `stop` there is no new thread, whoever was about to ask. */
  async #ask(request: WorkerRequest): Promise<WorkerAnswer> {
    if (this.#stopped) throw new Error(STOPPED);
    return this.#thread.ask(request);
  }

  #work(): void {
    if (this.#working || this.#stopped) return;
    this.#working = true;
    // After the turn in which the mail came in: its 250 is written first.
    setImmediate(() => void this.#workOff());
  }

  async #workOff(): Promise<void> {
    try {
      // Nothing is awaited between finding no work and saying so: what comes in meanwhile would be left lying.
      for (let task = this.#nextTask(); task !== undefined; task = this.#nextTask()) await task();
    } finally {
      this.#working = false;
    }
    if (this.#store.usage.messages === 0 && !this.#stopped) await this.#thread.end();
  }

  #nextTask(): (() => Promise<void>) | undefined {
    if (this.#stopped) return undefined;
    const reader = this.#readers.shift();
    if (reader !== undefined) return reader;
    const batch = this.#backlog.next();
    return batch.length === 0 ? undefined : () => this.#digest(batch);
  }

  /** A batch that breaks the worker is tried again one by one, so that one bad mail costs its own digest alone. */
  async #digest(batch: readonly Message[]): Promise<void> {
    try {
      const mails = await Promise.all(batch.map(({ id }) => this.#store.raw(id)));
      const answer = await this.#ask({ kind: 'digests', mails });
      if (answer.kind !== 'digests') throw new Error(`asked for digests, got ${answer.kind}`);
      for (const [index, { digest, visibleText }] of answer.results.entries()) {
        const message = batch[index];
        if (message !== undefined) await this.#store.digested(message.id, digest, visibleText);
      }
    } catch (error) {
      const [only, ...others] = batch;
      if (only !== undefined && others.length === 0) await this.#setAside(only, error);
      else this.#backlog.suspect(batch);
    }
  }

  /** The worker broke over this message. That is remembered, and is its digest unless it has a better one. */
  async #setAside({ id, size }: Message, cause: unknown): Promise<Error> {
    const message = this.#store.get(id);
    if (this.#stopped || message === undefined) return asError(cause);
    this.#log.warn('a mail could not be taken apart', { id, reason: asError(cause).message });
    const unreadable = this.#unreadable.add(id, asError(cause));
    const { digest, visibleText } = unparsable(size, unreadable.message);
    if (message.digest === undefined) await this.#store.digested(id, digest, visibleText);
    return unreadable;
  }

  #forget({ messages }: Removal): void {
    if (this.#store.usage.messages === 0) this.#forgetAll();
    else
      for (const { id } of messages) {
        this.#cache.delete(id);
        this.#unreadable.delete(id);
      }
  }

  #forgetAll(): void {
    this.#cache.clear();
    this.#unreadable.clear();
    if (!this.#working) void this.#thread.end();
  }
}

function numbers(part: Part): string[] {
  return [...(part.part === '' ? [] : [part.part]), ...part.parts.flatMap(numbers)];
}
