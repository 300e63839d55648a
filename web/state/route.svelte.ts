export const TABS = ['html', 'text', 'links', 'source', 'header', 'parts', 'envelope', 'transcript'] as const;
export type Tab = (typeof TABS)[number];

export const ASPECTS = ['header', 'text', 'html', 'rendered'] as const;
/** What of two messages is compared. */
export type Aspect = (typeof ASPECTS)[number];

/** Where the app is. All of it is in the address, so that reload, back and a shared link work. */
export interface Place {
  readonly page: 'inbox' | 'connect' | 'settings' | 'sessions' | 'compare' | 'failures';
  /** null: every mailbox. */
  readonly mailbox: string | null;
  readonly q: string;
  readonly message: string | null;
  /** null: the tab that suits the message. */
  readonly tab: Tab | null;
  /** The session that is open on the page of sessions. */
  readonly session: string | null;
  /** The page of sessions shows only those that were refused or failed. */
  readonly trouble: boolean;
  /** The two messages that are compared on their page, and nowhere else. */
  readonly compared: readonly [string, string] | null;
  /** null: the first that differs. */
  readonly aspect: Aspect | null;
}

export const HOME: Place = {
  page: 'inbox',
  mailbox: null,
  q: '',
  message: null,
  tab: null,
  session: null,
  trouble: false,
  compared: null,
  aspect: null,
};

/** `#/all/ID/source?q=…`, `#/in/MAILBOX/ID/source?q=…`, `#/sessions/in/MAILBOX/ID?trouble=yes`, `#/compare/in/MAILBOX/ID/ID/text`, `#/settings/in/MAILBOX` or `#/connect/in/MAILBOX`. */
export function format(place: Place): string {
  const { page, q, trouble } = place;
  const within = place.mailbox === null ? [] : ['in', place.mailbox];
  const mailbox = place.mailbox === null ? ['all'] : within;
  const message = place.message === null ? [] : [place.message, ...(place.tab === null ? [] : [place.tab])];
  const session = place.session === null ? [] : [place.session];
  const steps = {
    connect: ['connect', ...within],
    settings: ['settings', ...within],
    failures: ['failures', ...within],
    compare: [
      'compare',
      ...within,
      ...(place.compared ?? []),
      ...(place.aspect === null ? [] : [place.aspect]),
    ],
    sessions: ['sessions', ...mailbox, ...session],
    inbox: [...mailbox, ...message],
  }[page];
  const search = [
    ...(q === '' ? [] : [`q=${encodeURIComponent(q)}`]),
    ...(trouble && page === 'sessions' ? ['trouble=yes'] : []),
  ];
  return `#/${steps.map(encodeURIComponent).join('/')}${search.length === 0 ? '' : `?${search.join('&')}`}`;
}

/** The place that `hash` names. What cannot be understood is home. */
export function parse(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const parameters = new URLSearchParams(search);
  const q = parameters.get('q') ?? '';
  const [first = '', ...others] = path.split('/').map(decode);
  if (first === 'connect' || first === 'settings' || first === 'failures')
    return { ...HOME, page: first, mailbox: parseMailbox(others).mailbox, q };
  if (first === 'compare') return { ...HOME, q, ...parseCompared(others) };
  if (first !== 'sessions') return { ...HOME, q, ...parseMessage([first, ...others]) };
  const { mailbox, rest } = parseMailbox(others);
  const session = emptyToNull(rest[0]);
  return { ...HOME, page: 'sessions', mailbox, q, session, trouble: parameters.get('trouble') === 'yes' };
}

function parseMessage(steps: readonly string[]): Pick<Place, 'mailbox' | 'message' | 'tab'> {
  const { mailbox, rest } = parseMailbox(steps);
  const message = emptyToNull(rest[0]);
  const tab = TABS.find((known) => known === rest[1]) ?? null;
  return { mailbox, message, tab: message === null ? null : tab };
}

function parseCompared(steps: readonly string[]): Partial<Place> {
  const { mailbox, rest } = steps[0] === 'in' ? parseMailbox(steps) : { mailbox: null, rest: steps };
  const [left = '', right = '', of] = rest;
  if (left === '' || right === '') return { mailbox };
  const aspect = ASPECTS.find((known) => known === of) ?? null;
  return { page: 'compare', mailbox, compared: [left, right], aspect };
}

/** The mailbox that `all` or `in/NAME` stands for, and what follows. */
function parseMailbox([kind, ...rest]: readonly string[]): { mailbox: string | null; rest: string[] } {
  return kind === 'in' ? { mailbox: emptyToNull(rest[0]), rest: rest.slice(1) } : { mailbox: null, rest };
}

const emptyToNull = (step = ''): string | null => (step === '' ? null : step);

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
