import type { Mailbox } from '../mail/message.ts';
import { DEFAULT_MAILBOX } from '../mail/message.ts';
import type { Entry } from './entry.ts';
import { Sequence } from './sequence.ts';

/** One mailbox's part of the index and its running counts. */
export class MailboxIndex {
  readonly name: string;
  readonly createdAt: string;
  readonly entries = new Sequence();
  #unseen = 0;
  #octets = 0;

  constructor(name: string, createdAt: string) {
    this.name = name;
    this.createdAt = createdAt;
  }

  add(entry: Entry): void {
    this.entries.add(entry);
    this.#octets += entry.message.size;
    if (!entry.message.seen) this.#unseen++;
  }

  remove(entries: readonly Entry[]): void {
    this.entries.remove(entries);
    if (this.entries.length === 0) {
      this.#octets = 0;
      this.#unseen = 0;
      return;
    }
    for (const { message } of entries) {
      this.#octets -= message.size;
      if (!message.seen) this.#unseen--;
    }
  }

  /** Keeps the count right when a record is replaced. */
  seen(before: boolean, after: boolean): void {
    this.#unseen += Number(before) - Number(after);
  }

  toMailbox(): Mailbox {
    return {
      name: this.name,
      messages: this.entries.length,
      unseen: this.#unseen,
      octets: this.#octets,
      createdAt: this.createdAt,
      newestAt: this.entries.newest?.message.receivedAt ?? null,
    };
  }
}

/** Entries of one mailbox, oldest first. */
export interface Group {
  readonly mailbox: string;
  readonly entries: readonly Entry[];
}

/** Empty mailboxes that are remembered; past that the one that has been empty longest is forgotten. */
export const EMPTY_MAILBOXES = 1000;

/** The mailboxes by name. They come with their first message and stay when emptied; `default` is always there. */
export class Mailboxes {
  readonly #byName = new Map<string, MailboxIndex>();
  /** In the order in which they became empty. */
  readonly #empty = new Set<string>();

  constructor(now: string) {
    this.#byName.set(DEFAULT_MAILBOX, new MailboxIndex(DEFAULT_MAILBOX, now));
  }

  get(name: string): MailboxIndex | undefined {
    return this.#byName.get(name);
  }

  /** The mailboxes in the order of their names. */
  list(): Mailbox[] {
    return [...this.#byName.values()]
      .map((index) => index.toMailbox())
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** All entries, by mailbox. */
  filled(): Group[] {
    return [...this.#byName.values()]
      .filter(({ entries }) => entries.length > 0)
      .map(({ name, entries }) => ({ mailbox: name, entries: entries.oldestFirst() }));
  }

  /** Adds an entry to its mailbox. Returns that mailbox when it is new. */
  add(entry: Entry): MailboxIndex | undefined {
    const { mailbox: name, receivedAt } = entry.message;
    const known = this.#byName.get(name);
    const index = known ?? new MailboxIndex(name, receivedAt);
    if (known === undefined) this.#byName.set(name, index);
    index.add(entry);
    this.#empty.delete(name);
    return known === undefined ? index : undefined;
  }

  /** Takes entries out of their mailbox. Returns the names of mailboxes forgotten in turn. */
  remove(name: string, entries: readonly Entry[]): string[] {
    const index = this.#byName.get(name);
    index?.remove(entries);
    if (index?.entries.length === 0 && name !== DEFAULT_MAILBOX) this.#empty.add(name);
    if (this.#empty.size <= EMPTY_MAILBOXES) return [];
    const forgotten = [...this.#empty].slice(0, this.#empty.size - EMPTY_MAILBOXES);
    for (const other of forgotten) this.forget(other);
    return forgotten;
  }

  /** Forgets an empty mailbox. `default` stays. Returns whether it was there to forget. */
  forget(name: string): boolean {
    if (name === DEFAULT_MAILBOX || this.#byName.get(name)?.entries.length !== 0) return false;
    this.#empty.delete(name);
    return this.#byName.delete(name);
  }
}
