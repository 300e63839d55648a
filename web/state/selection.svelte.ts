/** Which messages are ticked, and which row the keyboard is on. Knows ids only; the caller knows the order. */
export class Selection {
  #ids: ReadonlySet<string> = $state.raw(new Set());
  #cursor: string | null = $state.raw(null);
  #takesFocus = false;
  #anchor: string | null = null;

  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The row that the arrow keys start from, whether ticked or not. */
  get cursor(): string | null {
    return this.#cursor;
  }

  /** Whether the focus is to follow the last move even if it was nowhere. Not reactive. */
  get takesFocus(): boolean {
    return this.#takesFocus;
  }

  moveTo(id: string | null, takesFocus = false): void {
    this.#takesFocus = takesFocus;
    this.#cursor = id;
  }

  /** Ticks or unticks one; a later `extend` starts here. */
  toggle(id: string): void {
    const ids = new Set(this.#ids);
    if (!ids.delete(id)) ids.add(id);
    this.#ids = ids;
    this.#anchor = id;
    this.#cursor = id;
  }

  /** Ticks everything from the last one toggled to `id`, in `order`. */
  extend(id: string, order: readonly string[]): void {
    const from = order.indexOf(this.#anchor ?? this.#cursor ?? id);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) {
      this.toggle(id);
      return;
    }
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#ids = new Set([...this.#ids, ...range]);
    this.#cursor = id;
  }

  all(order: readonly string[]): void {
    this.#ids = new Set(order);
  }

  clear(): void {
    this.#ids = new Set();
    this.#anchor = null;
  }

  /** Forgets messages that are gone. */
  drop(gone: Iterable<string>): void {
    if (this.#ids.size === 0) return;
    const ids = new Set(this.#ids);
    for (const id of gone) ids.delete(id);
    if (ids.size !== this.#ids.size) this.#ids = ids;
  }
}
