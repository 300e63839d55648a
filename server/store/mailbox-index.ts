import { formatSpan } from '../lib/duration.ts';
import type { Mailbox } from '../mail/message.ts';
import type { Entry } from './entry.ts';
import type { Guard } from './guard.ts';
import { Sequence } from './sequence.ts';

/** What somebody has set for one mailbox. */
export interface MailboxSettings {
  /** Milliseconds that its messages are kept; Infinity: as long as the store keeps them. */
  readonly keepMs: number;
  /** What opens it to changes; undefined: everybody may change it. */
  readonly guard: Guard | undefined;
}

const NOTHING_SET: MailboxSettings = { keepMs: Infinity, guard: undefined };

/** One mailbox's part of the index, its running counts and its settings. */
export class MailboxIndex {
  readonly name: string;
  readonly createdAt: string;
  readonly entries = new Sequence();
  #settings = NOTHING_SET;
  #usedAt: string;
  #unseen = 0;
  #octets = 0;

  constructor(name: string, createdAt: string) {
    this.name = name;
    this.createdAt = createdAt;
    this.#usedAt = createdAt;
  }

  /** Milliseconds; Infinity when the mailbox has no limit of its own. */
  get keepMs(): number {
    return this.#settings.keepMs;
  }

  get guard(): Guard | undefined {
    return this.#settings.guard;
  }

  /** Whether anything is set. */
  get isSet(): boolean {
    return this.keepMs !== Infinity || this.guard !== undefined;
  }

  /** When a message last came or something was last set. */
  get usedAt(): string {
    return this.#usedAt;
  }

  set(settings: MailboxSettings, now: string): void {
    this.#settings = settings;
    this.#usedAt = now;
  }

  unset(): void {
    this.#settings = NOTHING_SET;
  }

  add(entry: Entry): void {
    this.entries.add(entry);
    this.#usedAt = entry.message.receivedAt;
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
      keepFor: this.keepMs === Infinity ? null : formatSpan(this.keepMs),
      guarded: this.guard !== undefined,
    };
  }
}
