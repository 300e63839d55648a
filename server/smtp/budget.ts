/** Octets that may be in use together. Whoever takes some gives the same number back. */
export class Budget {
  readonly #octets: number;
  #free: number;

  constructor(octets: number) {
    this.#octets = this.#free = octets;
  }

  get free(): number {
    return this.#free;
  }

  get taken(): number {
    return this.#octets - this.#free;
  }

  /** False, and nothing taken, when fewer than `octets` are free. */
  take(octets: number): boolean {
    if (octets > this.#free) return false;
    this.#free -= octets;
    return true;
  }

  give(octets: number): void {
    this.#free += octets;
  }
}
