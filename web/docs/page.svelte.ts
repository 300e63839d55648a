import { createContext } from 'svelte';
import { read, type Document, type Operation, type Reference } from './document.ts';
import { LANGUAGES, type Language } from './examples.ts';
import { matches } from './filter.ts';

const KEY = 'restante.docs';

export interface Outside {
  /** Where the server is: `http://127.0.0.1:8025`. */
  readonly origin: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  readonly fetch: typeof fetch;
}

/** What the whole page shares: the reference, what is looked for in it, and what was chosen once for all operations. */
export class Page {
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly #outside: Outside;
  #reference: Reference | null = $state.raw(null);
  #hasFailed = $state.raw(false);
  #language: Language | undefined = $state.raw();
  /** The token of a guarded mailbox. It stays in this page. */
  token = $state('');
  /** What is looked for. */
  words = $state('');
  /** The anchor of what is read now. */
  current = $state('');
  readonly #operations = $derived(this.#reference?.groups.flatMap(({ operations }) => operations) ?? []);
  readonly #shown = $derived(this.#operations.filter((operation) => this.isShown(operation)));

  constructor(outside: Outside) {
    this.#outside = outside;
    this.origin = outside.origin;
    this.fetch = outside.fetch;
    this.#language = LANGUAGES.find(({ id }) => id === remembered(outside.storage));
  }

  get reference(): Reference | null {
    return this.#reference;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get operations(): readonly Operation[] {
    return this.#operations;
  }

  /** Those that have what is looked for. */
  get shown(): readonly Operation[] {
    return this.#shown;
  }

  get isFiltered(): boolean {
    return this.words.trim() !== '';
  }

  get language(): Language | undefined {
    return this.#language ?? LANGUAGES[0];
  }

  async load(): Promise<void> {
    this.#hasFailed = false;
    try {
      const response = await this.fetch('/api/openapi.json');
      if (!response.ok) throw new Error(response.statusText);
      this.#reference = read((await response.json()) as Document);
    } catch {
      this.#hasFailed = true;
    }
  }

  /** The language that examples are in, now and when the page is opened again. */
  speak(language: Language): void {
    this.#language = language;
    try {
      this.#outside.storage?.setItem(KEY, language.id);
    } catch {
      // Storage is full or forbidden: the choice holds until the page is left.
    }
  }

  /** The operation so many further down than the current one among those that are shown; the first when none is. */
  next(by: number): Operation | undefined {
    const at = this.#shown.findIndex(({ anchor }) => anchor === this.current);
    return this.#shown[Math.min(this.#shown.length - 1, Math.max(0, at + by))];
  }

  isShown(operation: Operation): boolean {
    return matches(operation, this.words.trim());
  }
}

function remembered(storage: Outside['storage']): string | null {
  try {
    return storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

const [getPage, setPage] = createContext<Page>();
export { getPage, setPage };
