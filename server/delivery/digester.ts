import type { Clock } from '../lib/clock.ts';
import { asError, NotFound } from '../lib/errors.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Log } from '../lib/log.ts';
import type { Service } from '../lib/service.ts';
import type { Content, Part, PartBody } from '../mail/digest.ts';
import type { WorkerAnswer, WorkerRequest } from '../mail/digest-protocol.ts';
import type { Events, Removal } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import { unparsable } from '../mail/unparsable.ts';
import type { MessageStore } from '../store/message-store.ts';
import { ContentCache } from './content-cache.ts';
import { PARSER_THREAD, ParserThread, type ParserThreadOptions } from './parser-thread.ts';

export interface DigesterDeps {
  readonly store: MessageStore;
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Messages, and octets of them, that are sent to the worker together. */
const BATCH_MESSAGES = 16;
const BATCH_OCTETS = 1024 * 1024;

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
  readonly #cache = new ContentCache();
  /** Readers that wait for their turn. */
  readonly #readers: (() => Promise<void>)[] = [];
  readonly #unsubscribe: (() => void)[] = [];
  /** Everything up to here has been digested, or is being so. */
  #reached = 0;
  #working = false;
  #stopped = false;

  constructor({ store, bus, clock, log }: DigesterDeps, options: ParserThreadOptions = PARSER_THREAD) {
    this.#store = store;
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

  /** Texts and MIME tree of a message. Rejects with NotFound, or with what broke in the worker. */
  async content({ id }: Message): Promise<Content> {
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached;
    const answer = await this.#read(async () => ({ kind: 'content', mail: await this.#store.raw(id) }));
    if (answer.kind !== 'content') throw new Error(`asked for content, got ${answer.kind}`);
    if (this.#store.get(id) !== undefined) this.#cache.set(id, answer.content);
    return answer.content;
  }

  /** The octets of one part. Rejects with NotFound, naming the parts that there are. */
  async part({ id }: Message, number: string): Promise<PartBody> {
    const answer = await this.#read(async () => ({
      kind: 'part',
      mail: await this.#store.raw(id),
      part: number,
    }));
    if (answer.kind !== 'part') throw new Error(`asked for a part, got ${answer.kind}`);
    if (answer.body === undefined) {
      throw new NotFound(
        `Message ${id} has no part ${JSON.stringify(number)}; it has ${numbers(answer.root).join(', ')}.`,
      );
    }
    const { body } = answer.body;
    // Octets lose their Buffer nature on the way between threads.
    return { ...answer.body, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  }

  /** Puts a request in front of the backlog. */
  #read(request: () => Promise<WorkerRequest>): Promise<WorkerAnswer> {
    if (this.#stopped) return Promise.reject(new Error(STOPPED));
    return new Promise((resolve, reject) => {
      this.#readers.push(async () => {
        try {
          resolve(await this.#ask(await request()));
        } catch (error) {
          reject(asError(error));
        }
      });
      this.#work();
    });
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
    const batch = this.#nextBatch();
    const last = batch[batch.length - 1];
    if (last === undefined) return undefined;
    this.#reached = last.uid;
    return () => this.#digest(batch.filter(({ digest }) => digest === undefined));
  }

  #nextBatch(): Message[] {
    const batch: Message[] = [];
    let octets = 0;
    for (const message of this.#store.newer(this.#reached, BATCH_MESSAGES)) {
      octets += message.size;
      if (batch.length > 0 && octets > BATCH_OCTETS) break;
      batch.push(message);
    }
    return batch;
  }

  /** A batch that breaks the worker is tried again one by one, so that one bad mail costs its own digest alone. */
  async #digest(batch: readonly Message[]): Promise<void> {
    try {
      const mails = await Promise.all(batch.map(({ id }) => this.#store.raw(id)));
      const answer = await this.#ask({ kind: 'digests', mails });
      if (answer.kind !== 'digests') throw new Error(`asked for digests, got ${answer.kind}`);
      for (const [index, { digest, visibleText }] of answer.results.entries()) {
        const message = batch[index];
        if (message !== undefined) this.#store.digested(message.id, digest, visibleText);
      }
    } catch (error) {
      if (this.#stopped) return;
      if (batch.length === 1) this.#giveUp(batch[0], error);
      else for (const message of batch) await this.#digest([message]);
    }
  }

  #giveUp(message: Message | undefined, error: unknown): void {
    if (message === undefined || this.#store.get(message.id) === undefined) return;
    this.#log.warn('a mail could not be digested', { id: message.id, reason: asError(error).message });
    const reason = `The mail could not be taken apart: ${asError(error).message}.`;
    const { digest, visibleText } = unparsable(message.size, reason);
    this.#store.digested(message.id, digest, visibleText);
  }

  #forget({ messages }: Removal): void {
    for (const { id } of messages) this.#cache.delete(id);
    if (this.#store.usage.messages === 0 && !this.#working) void this.#thread.end();
  }
}

function numbers(part: Part): string[] {
  return [...(part.part === '' ? [] : [part.part]), ...part.parts.flatMap(numbers)];
}
