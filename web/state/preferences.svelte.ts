import { readLook, USUAL_LOOK, type Look } from './reader-look.ts';

export type Theme = 'system' | 'light' | 'dark';

interface Values {
  readonly theme: Theme;
  /** Width of the list in pixels, where list and message are side by side. */
  readonly listWidth: number;
  /** The framework whose settings were looked at last. */
  readonly snippet: string;
  readonly look: Look;
}

const DEFAULTS: Values = {
  theme: 'system',
  listWidth: 440,
  snippet: 'nodemailer',
  look: USUAL_LOOK,
};
const KEY = 'restante';

/** What this browser remembers. A browser that may not remember works all the same. */
export class Preferences {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  #values: Values = $state.raw(DEFAULTS);

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.#storage = storage;
    this.#values = read(storage);
  }

  get theme(): Theme {
    return this.#values.theme;
  }

  get listWidth(): number {
    return this.#values.listWidth;
  }

  get snippet(): string {
    return this.#values.snippet;
  }

  get look(): Look {
    return this.#values.look;
  }

  set(change: Partial<Values>): void {
    this.#values = { ...this.#values, ...change };
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Storage is full or forbidden: the choice holds until the page is left.
    }
  }
}

function read(storage: Pick<Storage, 'getItem'> | null): Values {
  try {
    const stored = JSON.parse(storage?.getItem(KEY) ?? '{}') as Partial<Record<keyof Values, unknown>>;
    return {
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : DEFAULTS.theme,
      listWidth: typeof stored.listWidth === 'number' ? stored.listWidth : DEFAULTS.listWidth,
      snippet: typeof stored.snippet === 'string' ? stored.snippet : DEFAULTS.snippet,
      look: readLook(stored.look),
    };
  } catch {
    return DEFAULTS;
  }
}
