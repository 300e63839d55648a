import { isLanguage, type Language } from '../i18n/catalogue.ts';
import { type Tab, TABS } from './route.svelte.ts';
import { readLook, USUAL_LOOK, type Look } from './reader-look.ts';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
const DENSITIES = ['roomy', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** A search that is kept under a name. */
export interface SavedSearch {
  readonly name: string;
  readonly q: string;
}

export interface Values {
  readonly theme: Theme;
  /** Width of the list in pixels, where list and message are side by side. */
  readonly listWidth: number;
  /** The framework whose settings were looked at last. */
  readonly snippet: string;
  readonly look: Look;
  /** null: the browser's. */
  readonly language: Language | null;
  /** An IANA name; null: the browser's. */
  readonly timeZone: string | null;
  readonly density: Density;
  /** How long ago, rather than when. */
  readonly relativeTimes: boolean;
  /** Messages of one conversation stand together in the list. */
  readonly conversations: boolean;
  /** Submissions that were refused or failed stand between the messages. */
  readonly troubles: boolean;
  /** The tab that a message opens with, where it has that; null: the one that suits the message. */
  readonly firstTab: Tab | null;
  /** Tell of arrivals on the desktop while the page is not looked at. */
  readonly notify: boolean;
  readonly sound: boolean;
  /** Keys do something without Ctrl or Cmd. */
  readonly singleKeys: boolean;
  /** Ids of the commands that were chosen lately, the last first. */
  readonly recentCommands: readonly string[];
  readonly searches: readonly SavedSearch[];
  /** Searches made lately, the newest first. */
  readonly recent: readonly string[];
}

export const DEFAULTS: Values = {
  theme: 'system',
  listWidth: 440,
  snippet: 'nodemailer',
  look: USUAL_LOOK,
  language: null,
  timeZone: null,
  density: 'roomy',
  relativeTimes: false,
  conversations: false,
  troubles: true,
  firstTab: null,
  notify: false,
  sound: false,
  singleKeys: true,
  recentCommands: [],
  searches: [],
  recent: [],
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

  get values(): Values {
    return this.#values;
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
      theme: oneOf(THEMES, stored.theme) ?? DEFAULTS.theme,
      listWidth: ofType('number', stored.listWidth, DEFAULTS.listWidth),
      snippet: ofType('string', stored.snippet, DEFAULTS.snippet),
      look: readLook(stored.look),
      language: isLanguage(stored.language) ? stored.language : null,
      timeZone: isTimeZone(stored.timeZone) ? stored.timeZone : null,
      density: oneOf(DENSITIES, stored.density) ?? DEFAULTS.density,
      relativeTimes: stored.relativeTimes === true,
      conversations: stored.conversations === true,
      troubles: stored.troubles !== false,
      firstTab: oneOf(TABS, stored.firstTab) ?? null,
      notify: stored.notify === true,
      sound: stored.sound === true,
      singleKeys: stored.singleKeys !== false,
      recentCommands: Array.isArray(stored.recentCommands) ? stored.recentCommands.filter(isText) : [],
      searches: Array.isArray(stored.searches) ? stored.searches.filter(isSearch) : [],
      recent: Array.isArray(stored.recent) ? stored.recent.filter((q) => typeof q === 'string') : [],
    };
  } catch {
    return DEFAULTS;
  }
}

function oneOf<Value extends string>(values: readonly Value[], stored: unknown): Value | undefined {
  return values.find((value) => value === stored);
}

function ofType<Value extends number | string>(
  type: 'number' | 'string',
  stored: unknown,
  usual: Value,
): Value {
  return typeof stored === type ? (stored as Value) : usual;
}

/** Browsers forget no zone, but a profile may move to one that knows fewer. */
function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const isText = (stored: unknown): stored is string => typeof stored === 'string';

function isSearch(stored: unknown): stored is SavedSearch {
  const { name, q } = (stored ?? {}) as Partial<Record<keyof SavedSearch, unknown>>;
  return typeof name === 'string' && typeof q === 'string';
}
