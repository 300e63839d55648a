import { setImmediate as nextTurn } from 'node:timers/promises';
import { BLOCK_OCTETS, type PackedOctets } from './packed-octets.ts';

/** Blocks that are unpacked in one turn of the event loop: a few milliseconds. */
const BLOCKS_A_TURN = 16;

/**
 * Reads packed octets. The block that was unpacked last is kept: whoever reads many messages reads those that lie behind
 * each other. What it returns is never written to.
 */
export class Unpacker {
  #packed: PackedOctets | undefined;
  #index = -1;
  #block: Buffer = Buffer.alloc(0);

  /** The octets from `from` up to `to`, unpacked now. */
  read(packed: PackedOctets, from: number, to: number): Buffer {
    const [first, ...others] = this.#parts(packed, from, to);
    if (first === undefined) return Buffer.alloc(0);
    return others.length === 0 ? first : Buffer.concat([first, ...others]);
  }

  /** The same for any number of octets: other work has its turn while they are unpacked. */
  async readInTurns(packed: PackedOctets, from: number, to: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (const part of this.#parts(packed, from, to)) {
      parts.push(part);
      if (parts.length % BLOCKS_A_TURN === 0) await nextTurn();
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  *#parts(packed: PackedOctets, from: number, to: number): Generator<Buffer> {
    for (let at = from; at < to;) {
      const index = Math.floor(at / BLOCK_OCTETS);
      const start = index * BLOCK_OCTETS;
      const end = Math.min(to, start + BLOCK_OCTETS);
      yield this.#at(packed, index).subarray(at - start, end - start);
      at = end;
    }
  }

  #at(packed: PackedOctets, index: number): Buffer {
    if (packed !== this.#packed || index !== this.#index) {
      this.#block = packed.block(index);
      this.#packed = packed;
      this.#index = index;
    }
    return this.#block;
  }
}
