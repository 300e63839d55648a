import type { EventBus } from '../../lib/event-bus.ts';
import { LimitReached } from '../../lib/errors.ts';
import type { Events } from '../../mail/events.ts';
import type { Query } from '../../mail/query.ts';
import type { MessageStore } from '../../store/message-store.ts';
import type { Position, ServerFrame } from '../live-protocol.ts';
import {
  firingEntry,
  mailboxEntry,
  messageEntry,
  removalEntries,
  sessionEntry,
  type Entry,
} from './entry.ts';
import { createFilter } from './filter.ts';
import { Ring } from './ring.ts';
import { Subscription, type Reader } from './subscription.ts';

export interface HubOptions {
  readonly bus: EventBus<Events>;
  readonly store: MessageStore;
  /** The name of this run of the server. Asked for when somebody subscribes. */
  readonly instance: () => string;
}

/** Subscribers at one time, over both ways. */
export const SUBSCRIBERS = 200;

/** Events that are kept for those who resume, and octets that they may hold. */
const KEPT_EVENTS = 4096;
const KEPT_OCTETS = 8 * 1024 * 1024;

/**
 * Numbers what happens and tells the subscribers. It keeps the newest events; each subscriber reads on in them at its
 * own pace, so nobody is buffered for, and one who resumes and one who follows are the same. An event that nobody
 * waits for costs its place here; an idle subscriber costs nothing.
 */
export class Hub {
  readonly #store: MessageStore;
  readonly #instance: () => string;
  readonly #kept = new Ring<Entry>(KEPT_EVENTS, KEPT_OCTETS);
  readonly #subscriptions = new Set<Subscription>();
  readonly #listeners: (() => void)[];
  #last: { entry: Entry; text: string } | undefined;

  constructor({ bus, store, instance }: HubOptions) {
    this.#store = store;
    this.#instance = instance;
    const message = (type: Parameters<typeof messageEntry>[1]) =>
      bus.on(type, (data) => {
        this.#add(messageEntry(this.#next, type, data));
      });
    this.#listeners = [
      message('message.received'),
      message('message.digested'),
      message('message.updated'),
      bus.on('message.removed', (removal) => {
        for (const entry of removalEntries(this.#next, removal)) this.#add(entry);
      }),
      bus.on('mailbox.created', (data) => {
        this.#add(mailboxEntry({ seq: this.#next, type: 'mailbox.created', data }));
      }),
      bus.on('mailbox.removed', (data) => {
        this.#add(mailboxEntry({ seq: this.#next, type: 'mailbox.removed', data }));
      }),
      bus.on('session.troubled', (data) => {
        this.#add(sessionEntry(this.#next, data));
      }),
      bus.on('fault.fired', (data) => {
        this.#add(firingEntry(this.#next, data));
      }),
      bus.on('faults.changed', (data) => {
        const seq = this.#next;
        this.#add({ seq, event: { seq, type: 'faults.changed', data }, weight: 200 });
      }),
    ];
  }

  /**
   * Tells `reader` of every event about messages that `query` matches, from now on or from those after `since`.
   * Throws InvalidInput for the query, and LimitReached when there are too many subscribers.
   *
   * @param replaces a subscription that ends when this one holds, and goes on when it does not
   */
  subscribe(reader: Reader, query: Query, since?: Position, replaces?: Subscription): Subscription {
    if (this.#subscriptions.size - (replaces === undefined ? 0 : 1) >= SUBSCRIBERS) {
      throw new LimitReached(`There are ${SUBSCRIBERS} live subscribers already; close one first.`);
    }
    const filter = createFilter(this.#store, query);
    replaces?.end();
    const instance = this.#instance();
    const resumes = since?.instance === instance && this.#kept.reachesBackTo(since.seq);
    const seq = resumes ? since.seq : this.#kept.newest;
    if (since !== undefined && !resumes) write(reader, { type: 'gap', instance, seq });
    write(reader, { type: 'subscribed', instance, seq });
    const subscription = new Subscription(reader, filter, this.#kept, seq, (entry) => this.#text(entry));
    this.#subscriptions.add(subscription);
    subscription.onEnd = () => this.#subscriptions.delete(subscription);
    subscription.pump();
    return subscription;
  }

  /** Lets go of the bus and of every subscriber. */
  close(): void {
    for (const off of this.#listeners) off();
    for (const subscription of this.#subscriptions) subscription.stop();
  }

  get #next(): number {
    return this.#kept.newest + 1;
  }

  #add(entry: Entry): void {
    this.#kept.push(entry);
    for (const subscription of this.#subscriptions) subscription.pump();
    this.#last = undefined;
  }

  /** Once for all subscribers that are told of it now. */
  #text(entry: Entry): string {
    if (this.#last?.entry !== entry) this.#last = { entry, text: JSON.stringify(entry.event) };
    return this.#last.text;
  }
}

function write(reader: Reader, frame: ServerFrame & Position): void {
  reader.write(JSON.stringify(frame), frame.seq);
}
