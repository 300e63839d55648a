import type { Keep, OctetReader } from './intake.ts';

/** Counts the octets of one BDAT chunk (RFC 3030 §2). Every one is content: there are no dots and no end mark. */
export class ChunkReader implements OctetReader {
  readonly #keep: Keep;
  #left: number;

  /** `octets`: how many there are; at least one. */
  constructor(octets: number, keep: Keep) {
    this.#left = octets;
    this.#keep = keep;
  }

  read(chunk: Buffer, from: number): number {
    const to = Math.min(chunk.length, from + this.#left);
    this.#keep(chunk, from, to);
    this.#left -= to - from;
    return this.#left === 0 ? to : -1;
  }
}
