import { begins, commandFor, type CommandName, type Press } from './shortcuts.ts';

/** How long the first key of a sequence waits for the second, in milliseconds. */
const PATIENCE = 1500;

/** `taken`: a sequence has begun or has come to nothing, and the key means nothing else. */
type Meaning = CommandName | 'taken' | undefined;

/** Hears keys one after the other, and so knows sequences. */
export class Keyboard {
  readonly #after: (ms: number, action: () => void) => () => void;
  #pending: string | null = $state.raw(null);
  #callOff: (() => void) | null = null;

  constructor(after: (ms: number, action: () => void) => () => void) {
    this.#after = after;
  }

  /** The key that has begun a sequence, until the next one or until patience ends. */
  get pending(): string | null {
    return this.#pending;
  }

  /**
   * What this key means after those before it. A key that ends a sequence without finishing it means nothing, unless
   * it is typed text or the browser's.
   */
  hear(press: Press): Meaning {
    const first = this.#pending;
    this.forget();
    const mayFinish = press.where !== 'typing' && !press.key.startsWith('Mod+');
    if (first !== null && mayFinish) return commandFor({ ...press, key: `${first} ${press.key}` }) ?? 'taken';
    if (!begins(press)) return commandFor(press);
    this.#pending = press.key;
    this.#callOff = this.#after(PATIENCE, () => {
      this.forget();
    });
    return 'taken';
  }

  /** A sequence that has begun is over. */
  forget(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#pending = null;
  }
}
