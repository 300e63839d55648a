import { giveBack, ownPages } from '../lib/pages.ts';
import type { Budget } from './budget.ts';

/** Memory for a message grows by blocks: as large as what came so far, within these octets. */
const MIN_BLOCK = 4 * 1024;
const MAX_BLOCK = 1024 * 1024;

/** From here on pages of its own are worth their time. Spools give each message of this size memory to itself. */
const PAGED = 128 * 1024;

export type ContentState = 'within' | 'too-large' | 'no-room';

/**
 * The octets of one message while it comes in, copied out of the socket's chunks (a view of one pins 64 kB). Past
 * the limit, or when the budget is used up, it forgets what it has and takes the rest without keeping it.
 */
export class Content {
  readonly #limit: number;
  readonly #budget: Budget;
  #blocks: Buffer[] = [];
  /** Octets in the last block. */
  #filled = 0;
  #size = 0;
  #charged = 0;
  #state: ContentState = 'within';

  /** `limit`: octets that the message may have. `budget`: what all messages on the way in may take together. */
  constructor(limit: number, budget: Budget) {
    this.#limit = limit;
    this.#budget = budget;
  }

  get state(): ContentState {
    return this.#state;
  }

  /** Takes the octets of `chunk` from `from` up to `to`. */
  keep(chunk: Buffer, from: number, to: number): void {
    if (this.#state !== 'within') return;
    if (this.#size + to - from > this.#limit) {
      this.#giveUp('too-large');
      return;
    }
    let at = from;
    while (at < to) {
      const block = this.#block(chunk.length - at);
      if (block === undefined) return;
      const end = Math.min(to, at + block.length - this.#filled);
      chunk.copy(block, this.#filled, at, end);
      this.#filled += end - at;
      this.#size += end - at;
      at = end;
    }
  }

  /**
   * All octets in one buffer that shares no memory with a socket. One of several blocks is put together where it can
   * stay, so that a large message is copied no more after that. Once only, and only `within` the limits.
   */
  take(): Buffer {
    const blocks = this.#blocks.map((block, index) =>
      index === this.#blocks.length - 1 ? block.subarray(0, this.#filled) : block,
    );
    this.#blocks = [];
    const [only] = blocks;
    return blocks.length === 1 && only !== undefined ? only : joined(blocks, this.#size);
  }

  /** Gives the octets back to the budget: the message is delivered, or will never be. */
  release(): void {
    for (const block of this.#blocks) giveBack(block);
    this.#blocks = [];
    this.#budget.give(this.#charged);
    this.#charged = 0;
  }

  /** A block with room. `coming`: octets that are known to be on their way, so that one block fits a small message. */
  #block(coming: number): Buffer | undefined {
    const last = this.#blocks.at(-1);
    if (last !== undefined && this.#filled < last.length) return last;
    const wanted = this.#size === 0 ? firstBlock(coming) : Math.max(coming, this.#size, MIN_BLOCK);
    const octets = Math.min(wanted, MAX_BLOCK, this.#limit - this.#size);
    if (!this.#budget.take(octets)) {
      this.#giveUp('no-room');
      return undefined;
    }
    this.#charged += octets;
    const block = memoryFor(octets);
    this.#blocks.push(block);
    this.#filled = 0;
    return block;
  }

  #giveUp(state: ContentState): void {
    this.#state = state;
    this.release();
  }
}

function joined(blocks: readonly Buffer[], octets: number): Buffer {
  const whole = memoryFor(octets);
  let at = 0;
  for (const block of blocks) {
    at += block.copy(whole, at);
    giveBack(block);
  }
  return whole;
}

/** Blocks of uploads that break off would stay in the allocator's heap: large ones go back to the system themselves. */
function memoryFor(octets: number): Buffer {
  return octets < PAGED ? Buffer.allocUnsafe(octets) : ownPages(octets);
}

/** A chunk this large is most likely not the only one. */
function firstBlock(coming: number): number {
  return coming < 16 * 1024 ? coming : 2 * coming;
}
