import type { Message } from '../mail/message.ts';
import type { Query } from '../mail/query.ts';
import { hasKey, type Key } from './wait-index.ts';

/** What is waited for. */
export interface WaitTerms {
  readonly query: Query;
  /** So many messages; 0: that none comes. */
  readonly count: number;
  readonly timeoutMs: number;
  /** Messages with this uid and those before do not count. */
  readonly after: number;
}

/** Messages that matched and were gone again before enough had come; no more than this are remembered. */
const KEPT_LOST = 5;

/** One wait: which messages match at this moment. It knows no clock and no store. */
export class Wait {
  readonly terms: WaitTerms;
  /** Of these each message that matches has at least one. */
  readonly #keys: readonly Key[];
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Matched, and deleted or changed before enough had come; oldest first. */
  readonly lost: Message[] = [];
  readonly #matched = new Map<number, Message>();
  #until = Infinity;

  constructor(terms: WaitTerms, keys: readonly Key[], startedAt: number) {
    this.terms = terms;
    this.#keys = keys;
    this.startedAt = startedAt;
  }

  /** Something has matched, and may do so no more. */
  get isHolding(): boolean {
    return this.#matched.size > 0;
  }

  /** Enough have come, or one that must not. */
  hasEnough(): boolean {
    return this.#matched.size >= Math.max(1, this.terms.count);
  }

  /** Oldest first. */
  get matched(): Message[] {
    return [...this.#matched.values()].sort((a, b) => a.uid - b.uid);
  }

  /** Whether the message is one that it may be about. */
  covers(message: Message): boolean {
    return message.uid > this.terms.after && message.uid <= this.#until && hasKey(message, this.#keys);
  }

  /** A message came, or is another than before. `matches`: whether it is known to. Returns whether it counts. */
  look(message: Message, matches: boolean): boolean {
    if (message.uid <= this.terms.after || message.uid > this.#until) return false;
    if (matches) this.#matched.set(message.uid, message);
    else this.#lose(message);
    return matches;
  }

  /** Looks again at what has matched, as it is now; undefined is gone. */
  lookAgain(now: (id: string) => Message | undefined, matches: (message: Message) => boolean): void {
    for (const message of this.#matched.values()) {
      const current = now(message.id);
      if (current === undefined) this.#lose(message);
      else if (current !== message) this.look(current, matches(current));
    }
  }

  /** Messages that come after this one are too late. */
  closeAfter(uid: number): void {
    this.#until = uid;
  }

  #lose(message: Message): void {
    if (this.#matched.delete(message.uid) && this.lost.length < KEPT_LOST) this.lost.push(message);
  }
}
