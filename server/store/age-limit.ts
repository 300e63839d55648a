import type { Clock } from '../lib/clock.ts';
import type { Entry } from './entry.ts';
import type { Sequence } from './sequence.ts';

/** Lets messages go when they are too old. One timer, set for the oldest: an idle store costs nothing. */
export class AgeLimit {
  readonly #clock: Clock;
  readonly #ageMs: number;
  readonly #sequence: Sequence;
  readonly #expire: (entries: Entry[]) => Promise<void>;
  #callOff: (() => void) | undefined;

  constructor(
    clock: Clock,
    ageSeconds: number | null,
    sequence: Sequence,
    expire: (entries: Entry[]) => Promise<void>,
  ) {
    this.#clock = clock;
    this.#ageMs = ageSeconds === null ? Infinity : ageSeconds * 1000;
    this.#sequence = sequence;
    this.#expire = expire;
  }

  /** Makes sure that the timer runs when there is something to wait for. */
  look(): void {
    const oldest = this.#sequence.oldest;
    if (this.#ageMs === Infinity || this.#callOff !== undefined || oldest === undefined) return;
    const due = Date.parse(oldest.message.receivedAt) + this.#ageMs;
    // A timer takes 2^31-1 ms at most; waking early only means looking again.
    const delay = Math.min(Math.max(0, due - this.#clock.now()), 2 ** 31 - 1);
    this.#callOff = this.#clock.after(delay, () => void this.#sweep());
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  async #sweep(): Promise<void> {
    const limit = this.#clock.now() - this.#ageMs;
    const entries = this.#sequence.oldestFirst();
    const young = entries.findIndex((entry) => Date.parse(entry.message.receivedAt) > limit);
    await this.#expire(entries.slice(0, young === -1 ? entries.length : young));
    this.#callOff = undefined;
    this.look();
  }
}
