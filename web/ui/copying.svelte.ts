/** How long it is said that a text was copied, in milliseconds. */
const SHOWN = 1600;

/** Puts texts on the clipboard and knows, for a moment, how that went. */
export class Copying {
  #copied: string | null = $state.raw(null);
  #failed: string | null = $state.raw(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What became of this text just now. `failed`: there is no clipboard outside of secure pages: http://some-host is not one. */
  outcome(text: string): 'none' | 'copied' | 'failed' {
    if (text === this.#copied) return 'copied';
    return text === this.#failed ? 'failed' : 'none';
  }

  async copy(text: string): Promise<void> {
    clearTimeout(this.#timer);
    this.#copied = this.#failed = null;
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = text;
    } catch {
      this.#failed = text;
    }
    this.#timer = setTimeout(() => {
      this.#copied = this.#failed = null;
    }, SHOWN);
  }
}
