import { ownPages } from '../../lib/pages.ts';

/** Octets of one slab. Large enough to be worth an allocation, small enough to come free soon. */
export const SLAB_OCTETS = 1024 * 1024;

/** Where a message's octets lie. A slot without a slab has been given up. */
export interface Slot {
  slab: Slab | undefined;
  start: number;
  readonly size: number;
}

/**
 * A block of memory that messages are copied into one behind the other. Thousands of small buffers would cost an
 * allocation each and keep the heap in pieces after they go; a slab goes back whole.
 */
export class Slab {
  readonly #buffer: Buffer;
  readonly #slots: Slot[] = [];
  #filled = 0;
  #live = 0;

  /** An empty slab, or one that is exactly `whole`. */
  constructor(whole?: Buffer) {
    this.#buffer = whole ?? ownPages(SLAB_OCTETS);
  }

  get held(): number {
    return this.#buffer.length;
  }

  get live(): number {
    return this.#live;
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  fits(size: number): boolean {
    return this.#filled + size <= this.#buffer.length;
  }

  /** Copies `octets` in, unless they are this slab's whole buffer already. */
  add(octets: Buffer): Slot {
    const slot: Slot = { slab: this, start: this.#filled, size: octets.length };
    if (octets !== this.#buffer) octets.copy(this.#buffer, this.#filled);
    this.#filled += octets.length;
    this.#live += octets.length;
    this.#slots.push(slot);
    return slot;
  }

  read({ start, size }: Slot, most = size): Buffer {
    return this.#buffer.subarray(start, start + Math.min(size, most));
  }

  /** Gives a slot up. */
  release(slot: Slot): void {
    slot.slab = undefined;
    this.#live -= slot.size;
  }
}
