export const TABS = ['html', 'text', 'source', 'header', 'parts', 'envelope'] as const;
export type Tab = (typeof TABS)[number];

/** Where the app is. All of it is in the address, so that reload, back and a shared link work. */
export interface Place {
  readonly page: 'inbox' | 'connect';
  /** null: every mailbox. */
  readonly mailbox: string | null;
  readonly q: string;
  readonly message: string | null;
  /** null: the tab that suits the message. */
  readonly tab: Tab | null;
}

export const HOME: Place = { page: 'inbox', mailbox: null, q: '', message: null, tab: null };

/** `#/all/ID/source?q=…`, `#/in/MAILBOX/ID/source?q=…` or `#/connect`. */
export function format(place: Place): string {
  const mailbox = place.mailbox === null ? ['all'] : ['in', place.mailbox];
  const message = place.message === null ? [] : [place.message, ...(place.tab === null ? [] : [place.tab])];
  const steps = place.page === 'connect' ? ['connect'] : [...mailbox, ...message];
  const q = place.q === '' ? '' : `?q=${encodeURIComponent(place.q)}`;
  return `#/${steps.map(encodeURIComponent).join('/')}${q}`;
}

/** The place that `hash` names. What cannot be understood is home. */
export function parse(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const [kind, ...rest] = path.split('/').map(decode);
  const q = new URLSearchParams(search).get('q') ?? '';
  if (kind === 'connect') return { ...HOME, page: 'connect', q };
  const mailbox = kind === 'in' ? (rest.shift() ?? '') : '';
  const [message = '', tab] = rest;
  return {
    page: 'inbox',
    mailbox: mailbox === '' ? null : mailbox,
    q,
    message: message === '' ? null : message,
    tab: message === '' ? null : (TABS.find((known) => known === tab) ?? null),
  };
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** The address bar, passed in. */
export interface AddressBar {
  read(): string;
  write(hash: string, how: 'push' | 'replace'): void;
  /** Calls `listener` when someone else changed the address: a link, back, forward. */
  onChange(listener: () => void): void;
}

/** The place that the app is at. Whoever wants to move says what changes; links do it by themselves. */
export class Route {
  readonly #bar: AddressBar;
  readonly #listeners: ((place: Place, before: Place) => void)[] = [];
  #place: Place = $state.raw(HOME);

  constructor(bar: AddressBar) {
    this.#bar = bar;
    this.#place = parse(bar.read());
    bar.onChange(() => {
      this.#moved(parse(bar.read()));
    });
  }

  get place(): Place {
    return this.#place;
  }

  /** The address of the place that differs from this one in `change`. */
  href(change: Partial<Place>): string {
    return format({ ...this.#place, ...change });
  }

  go(change: Partial<Place>, how: 'push' | 'replace' = 'push'): void {
    const place = { ...this.#place, ...change };
    if (format(place) === format(this.#place)) return;
    this.#bar.write(format(place), how);
    this.#moved(place);
  }

  onChange(listener: (place: Place, before: Place) => void): void {
    this.#listeners.push(listener);
  }

  #moved(place: Place): void {
    const before = this.#place;
    if (format(place) === format(before)) return;
    this.#place = place;
    for (const listener of this.#listeners) listener(place, before);
  }
}

/** The browser's own address bar. */
export const browserBar: AddressBar = {
  read: () => location.hash,
  write: (hash, how) => {
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  },
  onChange: (listener) => {
    window.addEventListener('popstate', listener);
  },
};
