/** What was typed for a field that was still on its way. */
export interface Early {
  readonly text: string;
  /** Enter followed the text. */
  readonly isEntered: boolean;
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Keys that come between the one that opens a field and the field, which is fetched: nobody waits for it to type. */
export class EarlyKeys {
  #text = '';
  #isEntered = false;

  /** Whether the key is kept for the field. After Enter nothing more is. */
  hear({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
    if (ctrlKey || metaKey || altKey || this.#isEntered) return false;
    if (key === 'Enter') this.#isEntered = true;
    else if (key === 'Backspace') this.#text = Array.from(this.#text).slice(0, -1).join('');
    else if (Array.from(key).length === 1) this.#text += key;
    else return false;
    return true;
  }

  /** Gives what was typed, once. */
  take(): Early {
    const early = { text: this.#text, isEntered: this.#isEntered };
    this.#text = '';
    this.#isEntered = false;
    return early;
  }
}
