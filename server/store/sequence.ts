import type { Entry } from './entry.ts';

/** Entries in the order of their uids, which is the order of arrival. Positions are found by bisection. */
export class Sequence {
  #entries: Entry[] = [];

  get length(): number {
    return this.#entries.length;
  }

  get oldest(): Entry | undefined {
    return this.#entries[0];
  }

  get newest(): Entry | undefined {
    return this.#entries[this.#entries.length - 1];
  }

  /** Adds an entry: at the end, but for a spool that answers two puts in the other order. */
  add(entry: Entry): void {
    const last = this.newest;
    if (last === undefined || last.message.uid < entry.message.uid) this.#entries.push(entry);
    else this.#entries.splice(this.#position(entry.message.uid), 0, entry);
  }

  /** Takes out the entries, all of which are here. */
  remove(entries: readonly Entry[]): void {
    if (entries.length === this.#entries.length) {
      this.#entries = [];
      return;
    }
    if (entries.length > FEW) {
      const gone = new Set(entries);
      this.#entries = this.#entries.filter((entry) => !gone.has(entry));
      return;
    }
    for (const entry of entries) {
      const position = this.#position(entry.message.uid);
      if (this.#entries[position] === entry) this.#entries.splice(position, 1);
    }
  }

  /** At most `count` entries older than uid `before`, newest first. */
  older(before: number, count: number): Entry[] {
    const end = this.#position(before);
    return this.#entries.slice(Math.max(0, end - count), end).reverse();
  }

  /** At most `count` entries newer than uid `after`, oldest first. */
  newer(after: number, count: number): Entry[] {
    const start = this.#position(after + 1);
    return this.#entries.slice(start, start + count);
  }

  countNewer(after: number): number {
    return this.#entries.length - this.#position(after + 1);
  }

  oldestFirst(): readonly Entry[] {
    return this.#entries;
  }

  /** Index of the first entry whose uid is `uid` or more. */
  #position(uid: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.message.uid ?? Infinity) < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Up to here one splice each is cheaper than going over all entries. */
const FEW = 32;
