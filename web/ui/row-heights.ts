/** Where rows lie that are all of one height, but for a few slim ones. In pixels from the top of the first. */
export class RowHeights {
  readonly #usual: number;
  readonly #slim: number;
  readonly #slimAt: readonly number[];

  /** `slimAt`: the indices of the slim rows, ascending. */
  constructor(usual: number, slim = usual, slimAt: readonly number[] = []) {
    this.#usual = usual;
    this.#slim = slim;
    this.#slimAt = slimAt;
  }

  top(index: number): number {
    return index * this.#usual - this.#slimBefore(index) * (this.#usual - this.#slim);
  }

  of(index: number): number {
    return this.top(index + 1) - this.top(index);
  }

  /** The row that lies at `y`, as if the rows went on for ever. */
  at(y: number): number {
    const passed = countWhile(this.#slimAt, (index) => this.top(index) <= y);
    const slim = this.#slimAt[passed - 1];
    if (slim === undefined) return Math.max(0, Math.floor(y / this.#usual));
    const below = y - this.top(slim) - this.#slim;
    return below < 0 ? slim : slim + 1 + Math.floor(below / this.#usual);
  }

  #slimBefore(index: number): number {
    return countWhile(this.#slimAt, (slim) => slim < index);
  }
}

/** How many of `sorted` fulfil `holds`, which holds for its beginning and for nothing after that. Halving finds it. */
function countWhile(sorted: readonly number[], holds: (item: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
