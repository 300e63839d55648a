/**
 * The list below a text field, as ARIA has it for a combobox: what it offers, and which entry the arrow keys have come to.
 * Nothing is chosen until then, so that Enter means the text.
 */
export class Combobox<Item> {
  #items: readonly Item[] = $state.raw([]);
  #at = $state.raw(-1);

  get items(): readonly Item[] {
    return this.#items;
  }

  get isOpen(): boolean {
    return this.#items.length > 0;
  }

  /** Where the chosen entry is, or -1. */
  get at(): number {
    return this.#at;
  }

  get chosen(): Item | undefined {
    return this.#items[this.#at];
  }

  /** Offers these; none closes the list. */
  show(items: readonly Item[]): void {
    this.#items = items;
    this.#at = -1;
  }

  close(): void {
    this.show([]);
  }

  /** To the next entry (1) or the one before (-1); past either end, to none and then to the other end. */
  move(step: 1 | -1): void {
    const places = this.#items.length + 1;
    this.#at = ((this.#at + 1 + step + places) % places) - 1;
  }
}
