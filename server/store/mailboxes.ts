import { LimitReached } from '../lib/errors.ts';
import type { Mailbox } from '../mail/message.ts';
import { DEFAULT_MAILBOX } from '../mail/message.ts';
import type { Entry } from './entry.ts';
import type { Key } from './guard.ts';
import { MailboxIndex, type MailboxSettings } from './mailbox-index.ts';

/** Entries of one mailbox, oldest first. */
export interface Group {
  readonly mailbox: string;
  readonly entries: readonly Entry[];
}

/** Empty mailboxes that are remembered; past that the one that has been empty longest is forgotten. */
export const EMPTY_MAILBOXES = 1000;

/** Mailboxes that may have settings. None of these is forgotten to make room: somebody counts on them. */
export const SET_MAILBOXES = 1000;

/**
 * The mailboxes by name. They come with their first message, or when something is set for them, and stay when emptied;
 * `default` is always there.
 */
export class Mailboxes {
  readonly #byName = new Map<string, MailboxIndex>();
  /** Those without settings, in the order in which they became empty. */
  readonly #empty = new Set<string>();
  /** Those with settings. */
  readonly #set = new Set<MailboxIndex>();

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

  /** Whether there are any with settings. */
  get hasSetUp(): boolean {
    return this.#set.size > 0;
  }

  /** Those that keep messages for a time of their own. */
  get limited(): MailboxIndex[] {
    return [...this.#set].filter(({ keepMs }) => keepMs !== Infinity);
  }

  /** The names of those that somebody with this key, or with none, may not change. */
  closedTo(key: Key | undefined): ReadonlySet<string> {
    const closed = [...this.#set].filter(
      ({ guard }) => guard !== undefined && (key === undefined || !guard.opensWith(key)),
    );
    return new Set(closed.map(({ name }) => name));
  }

  /** All entries, by mailbox. */
  filled(): Group[] {
    return [...this.#byName.values()]
      .filter(({ entries }) => entries.length > 0)
      .map(({ name, entries }) => ({ mailbox: name, entries: entries.oldestFirst() }));
  }

  /** Adds an entry to its mailbox. Returns that mailbox when it is new, as it was before the entry came. */
  add(entry: Entry): Mailbox | undefined {
    const { mailbox: name, receivedAt } = entry.message;
    const known = this.#byName.get(name);
    const index = known ?? this.#make(name, receivedAt);
    const created = known === undefined ? index.toMailbox() : undefined;
    index.add(entry);
    this.#empty.delete(name);
    return created;
  }

  /** Takes entries out of their mailbox. Returns the names of mailboxes forgotten in turn. */
  remove(name: string, entries: readonly Entry[]): string[] {
    const index = this.#byName.get(name);
    index?.remove(entries);
    return index === undefined ? [] : this.#settle(index);
  }

  /** Sets something for a mailbox, which is made if need be. Returns the names of mailboxes forgotten in turn. */
  set(name: string, settings: MailboxSettings, now: string): string[] {
    const known = this.#byName.get(name);
    if (known?.isSet !== true && this.#set.size >= SET_MAILBOXES) {
      throw new LimitReached(
        `${SET_MAILBOXES} mailboxes have settings already. Delete some, or give them a \`keepFor\`: then they go by themselves.`,
      );
    }
    const index = known ?? this.#make(name, now);
    index.set(settings, now);
    if (index.isSet) this.#set.add(index);
    else this.#set.delete(index);
    return this.#settle(index);
  }

  /** Forgets an empty mailbox and its settings. `default` stays, without settings. Returns whether it was there to forget. */
  forget(name: string): boolean {
    const index = this.#byName.get(name);
    if (index?.entries.length !== 0) return false;
    index.unset();
    this.#set.delete(index);
    this.#empty.delete(name);
    return name !== DEFAULT_MAILBOX && this.#byName.delete(name);
  }

  #make(name: string, now: string): MailboxIndex {
    const index = new MailboxIndex(name, now);
    this.#byName.set(name, index);
    return index;
  }

  /** Counts a mailbox among the empty ones, or no longer, and forgets those that are too many. */
  #settle({ name, entries, isSet }: MailboxIndex): string[] {
    if (entries.length > 0 || isSet || name === DEFAULT_MAILBOX) this.#empty.delete(name);
    else this.#empty.add(name);
    const surplus = this.#empty.size - EMPTY_MAILBOXES;
    if (surplus <= 0) return [];
    const forgotten = [...this.#empty].slice(0, surplus);
    for (const other of forgotten) this.forget(other);
    return forgotten;
  }
}
