/** Milliseconds until a change is looked at: what belongs together has mostly happened by then. */
const MOMENT = 150;

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

/** When to ask again for something of which only some changes are announced. */
export class Revisits {
  readonly #after: (ms: number, action: () => void) => () => void;
  readonly #action: () => void;
  #next: (() => void) | null = null;
  #isSoon = false;
  #pause = FIRST_PAUSE;

  constructor(after: (ms: number, action: () => void) => () => void, action: () => void) {
    this.#after = after;
    this.#action = action;
  }

  /** Something has changed: asks in a moment, once for all that changes until then. */
  soon(): void {
    this.#pause = FIRST_PAUSE;
    if (this.#isSoon) return;
    this.#isSoon = true;
    this.#plan(MOMENT);
  }

  /** Something may change without a word: asks later, and each time it waits longer. */
  later(): void {
    if (this.#isSoon) return;
    this.#plan(this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  stop(): void {
    this.#next?.();
    this.#next = null;
    this.#isSoon = false;
    this.#pause = FIRST_PAUSE;
  }

  #plan(ms: number): void {
    this.#next?.();
    this.#next = this.#after(ms, () => {
      this.#next = null;
      this.#isSoon = false;
      this.#action();
    });
  }
}
