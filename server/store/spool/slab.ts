import { giveBack, ownPages } from '../../lib/pages.ts';
import { PackedOctets } from './packed-octets.ts';
import type { Unpacker } from './unpacker.ts';

/** Octets of one slab. Large enough to be worth an allocation, small enough to come free soon. */
export const SLAB_OCTETS = 1024 * 1024;

/** Packing has to save this share, or it is not worth the unpacking. */
const WORTH_PACKING = 1 / 8;

/** Where a message's octets lie. A slot without a slab has been given up. */
export interface Slot {
  slab: Slab | undefined;
  start: number;
  readonly size: number;
}

/**
 * A block of memory that messages are copied into one behind the other. Thousands of small buffers would cost an
 * allocation each and keep the heap in pieces after they go; a slab goes back whole. Once it is full it may be packed.
 */
export class Slab {
  readonly #unpacker: Unpacker;
  /** It is one message, whose octets are handed out as they lie. Of those that several share, copies are. */
  readonly #isWhole: boolean;
  #octets: Buffer | PackedOctets;
  #isPackable = true;
  readonly #slots: Slot[] = [];
  #filled = 0;
  #live = 0;

  /** An empty slab, or one that is exactly `whole`. */
  constructor(unpacker: Unpacker, whole?: Buffer) {
    this.#unpacker = unpacker;
    this.#isWhole = whole !== undefined;
    this.#octets = whole ?? ownPages(SLAB_OCTETS);
  }

  /** Octets of memory. */
  get held(): number {
    return this.#octets instanceof PackedOctets ? this.#octets.held : this.#octets.length;
  }

  get live(): number {
    return this.#live;
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  /** Whether it is neither packed nor known to be no smaller then. */
  get isPackable(): boolean {
    return this.#isPackable;
  }

  fits(size: number): boolean {
    return this.#filled + size <= SLAB_OCTETS && !this.#isWhole;
  }

  /** Copies `octets` in, unless they are this slab's whole buffer already. It is not packed yet. */
  add(octets: Buffer): Slot {
    const slot: Slot = { slab: this, start: this.#filled, size: octets.length };
    if (!this.#isWhole && this.#octets instanceof Buffer) octets.copy(this.#octets, this.#filled);
    this.#filled += octets.length;
    this.#live += octets.length;
    this.#slots.push(slot);
    return slot;
  }

  /** The first octets of a message, to be looked at now: they are gone when the slab is packed. */
  peek({ start, size }: Slot, most = size): Buffer {
    const end = start + Math.min(size, most);
    if (this.#octets instanceof PackedOctets) return this.#unpacker.read(this.#octets, start, end);
    return this.#octets.subarray(start, end);
  }

  /** The octets of a message, to be kept for as long as the reader likes. */
  async read({ start, size }: Slot): Promise<Buffer> {
    if (this.#octets instanceof PackedOctets)
      return this.#unpacker.readInTurns(this.#octets, start, start + size);
    const octets = this.#octets.subarray(start, start + size);
    return this.#isWhole ? octets : Buffer.from(octets);
  }

  /** Gives a slot up. */
  release(slot: Slot): void {
    slot.slab = undefined;
    this.#live -= slot.size;
  }

  /** Packs what it holds, outside this thread, if that is worth it. Nothing may be added any more. */
  async pack(): Promise<void> {
    const octets = this.#octets;
    if (!this.#isPackable || octets instanceof PackedOctets) return;
    this.#isPackable = false;
    const packed = await PackedOctets.of(octets.subarray(0, this.#filled));
    if (packed.held > octets.length * (1 - WORTH_PACKING)) return;
    this.#octets = packed;
    // Of one that was handed out as it lies, readers may have views.
    if (!this.#isWhole) giveBack(octets);
  }
}
