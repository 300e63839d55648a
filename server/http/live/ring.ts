/** A numbered thing and what it holds in memory, in octets or thereabouts. */
interface Numbered {
  readonly seq: number;
  readonly weight: number;
}

/** The newest of a series of numbered things: at most so many, of at most so much weight together. */
export class Ring<Item extends Numbered> {
  readonly #items = new Map<number, Item>();
  readonly #count: number;
  readonly #weight: number;
  #held = 0;
  #newest = 0;

  constructor(count: number, weight: number) {
    this.#count = count;
    this.#weight = weight;
  }

  /** The number of the newest item there ever was; 0 before the first. */
  get newest(): number {
    return this.#newest;
  }

  /** `item.seq` must be the one after `newest`. */
  push(item: Item): void {
    this.#items.set(item.seq, item);
    this.#newest = item.seq;
    this.#held += item.weight;
    while (this.#items.size > this.#count || this.#held > this.#weight) {
      // By its number: the map's own first item is found by walking over the places of those that went before.
      const oldest = this.#items.get(item.seq - this.#items.size + 1);
      if (oldest === undefined) return;
      this.#items.delete(oldest.seq);
      this.#held -= oldest.weight;
    }
  }

  get(seq: number): Item | undefined {
    return this.#items.get(seq);
  }

  /** Whether every item after `seq` is still here. */
  reachesBackTo(seq: number): boolean {
    return seq === this.#newest || (seq < this.#newest && this.#items.has(seq + 1));
  }
}
