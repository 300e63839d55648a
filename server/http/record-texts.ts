/** Characters of the texts that are kept, and of one that is. */
const KEPT = 1024 * 1024;
const LARGEST = 16 * 1024;

/**
 * Records that never change, as JSON. Those that were written last are kept: the first page of a list is asked for again and
 * again, and few of its records are new.
 */
export class RecordTexts {
  /** Filled up to half of what is kept; then they are the older ones, and what is asked for comes over from there. */
  #newer = new Map<object, string>();
  #older = new Map<object, string>();
  /** Characters of the newer ones. */
  #length = 0;

  /** `record` in JSON. */
  of(record: object): string {
    const known = this.#newer.get(record);
    if (known !== undefined) return known;
    const text = this.#older.get(record) ?? JSON.stringify(record);
    if (text.length <= LARGEST) this.#keep(record, text);
    return text;
  }

  #keep(record: object, text: string): void {
    if (this.#length + text.length > KEPT / 2) {
      this.#older = this.#newer;
      this.#newer = new Map();
      this.#length = 0;
    }
    this.#newer.set(record, text);
    this.#length += text.length;
  }
}
