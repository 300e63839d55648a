import type { Clock } from '../lib/clock.ts';
import { DEFAULT_MAILBOX } from '../mail/message.ts';
import type { Departures } from './departures.ts';
import type { Entry } from './entry.ts';
import type { MailboxIndex } from './mailbox-index.ts';
import type { MessageIndex } from './message-index.ts';
import type { Sequence } from './sequence.ts';

/**
 * Lets messages go when they are too old for the store or for their mailbox, and mailboxes that have been empty for as
 * long as they keep messages. One timer, set for what is due first: an idle store costs nothing.
 */
export class AgeLimit {
  readonly #clock: Clock;
  readonly #ageMs: number;
  readonly #index: MessageIndex;
  readonly #departures: Departures;
  #timer: { readonly due: number; readonly callOff: () => void } | undefined;
  #isSweeping = false;
  #isStopped = false;

  constructor(clock: Clock, ageSeconds: number | null, index: MessageIndex, departures: Departures) {
    this.#clock = clock;
    this.#ageMs = ageSeconds === null ? Infinity : ageSeconds * 1000;
    this.#index = index;
    this.#departures = departures;
  }

  /** A message has come: it may be what is due first. */
  added({ receivedAt, mailbox }: Entry['message']): void {
    const keepMs = Math.min(this.#ageMs, this.#index.mailboxes.get(mailbox)?.keepMs ?? Infinity);
    if (keepMs !== Infinity) this.#wakeAt(Date.parse(receivedAt) + keepMs);
  }

  /** Everything may be due at another time than before. */
  look(): void {
    const { limited } = this.#index.mailboxes;
    this.#wakeAt(Math.min(dueIn(this.#index.all, this.#ageMs), ...Array.from(limited, dueOf)));
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.callOff();
    this.#timer = undefined;
  }

  #wakeAt(due: number): void {
    if (this.#isStopped || this.#isSweeping || due >= (this.#timer?.due ?? Infinity)) return;
    this.#timer?.callOff();
    // A timer takes 2^31-1 ms at most; waking early only means looking again.
    const delay = Math.min(Math.max(0, due - this.#clock.now()), 2 ** 31 - 1);
    this.#timer = { due, callOff: this.#clock.after(delay, () => void this.#sweep()) };
  }

  async #sweep(): Promise<void> {
    this.#timer = undefined;
    this.#isSweeping = true;
    const now = this.#clock.now();
    try {
      await this.#departures.take(this.#expired(now), 'age');
      for (const mailbox of [...this.#index.mailboxes.limited]) {
        if (mailbox.entries.length === 0 && dueOf(mailbox) <= now) this.#departures.forget(mailbox.name);
      }
    } finally {
      this.#isSweeping = false;
    }
    this.look();
  }

  /** Oldest first. */
  #expired(now: number): Entry[] {
    const expired = new Set(olderThan(this.#index.all, now - this.#ageMs));
    for (const { entries, keepMs } of this.#index.mailboxes.limited) {
      for (const entry of olderThan(entries, now - keepMs)) expired.add(entry);
    }
    return [...expired].sort((a, b) => a.message.uid - b.message.uid);
  }
}

/** When the mailbox has something to lose, in milliseconds since 1970: its oldest message or, empty, itself. */
function dueOf({ name, entries, keepMs, usedAt }: MailboxIndex): number {
  if (entries.length > 0) return dueIn(entries, keepMs);
  return name === DEFAULT_MAILBOX ? Infinity : Date.parse(usedAt) + keepMs;
}

function dueIn({ oldest }: Sequence, ageMs: number): number {
  return oldest === undefined ? Infinity : Date.parse(oldest.message.receivedAt) + ageMs;
}

/** The entries that were received at this instant or before. */
function olderThan(sequence: Sequence, instant: number): readonly Entry[] {
  const entries = sequence.oldestFirst();
  const young = entries.findIndex((entry) => Date.parse(entry.message.receivedAt) > instant);
  return entries.slice(0, young === -1 ? entries.length : young);
}
