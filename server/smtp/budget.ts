/** Octets that may be in use together. Whoever takes some gives the same number back. */
export class Budget {
  #free: number;

  constructor(octets: number) {
    this.#free = octets;
  }

  get free(): number {
    return this.#free;
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
