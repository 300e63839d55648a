import type { FlatQuery, Message } from '../api/wire.ts';
import { noticesWords } from '../i18n/notices.ts';
import { lazy } from '../lazy.ts';
import { ON_SESSIONS, toggleSessions } from '../sessions/commands.ts';
import type { App } from './app.svelte.ts';
import { moves } from './moves.ts';
import { printOpen } from './printing.ts';
import type { Place } from './route.svelte.ts';
import type { CommandName } from './shortcuts.ts';
import { tagTargets } from './tagging.ts';

/** What the page around the app does by itself: focus a field, open a menu, leave for another page. */
type PageCommand = 'search' | 'mailbox' | 'docs';
/** What only pages know that take it (`Pages.take`). */
type TakenCommand = 'nextDifference' | 'previousDifference';
type Commands<Name extends CommandName> = Readonly<Record<Name, (app: App) => void>>;

/** What means the same on every page. */
const EVERYWHERE = {
  inbox: (app) => {
    app.route.go({ page: 'inbox', message: null, tab: null });
  },
  sessions: toggleSessions,
  goSessions: (app) => {
    if (app.route.place.page !== 'sessions') toggleSessions(app);
  },
  connect: (app) => {
    app.route.go({ page: 'connect', message: null, tab: null });
  },
  settings: (app) => {
    app.route.go({ page: 'settings', message: null, tab: null });
  },
  failures: (app) => {
    app.route.go({ page: 'failures', message: null, tab: null });
  },
  help: (app) => {
    app.show('help');
  },
  palette: (app) => {
    app.show('palette');
  },
} satisfies Partial<Commands<CommandName>>;

/** What users can do with messages, whether by key, button or menu. Each asks the server; the screen follows the events. */
const ON_MESSAGES: Commands<Exclude<CommandName, PageCommand | TakenCommand | keyof typeof EVERYWHERE>> = {
  ...moves(move),
  open: (app) => {
    const { cursor } = app.selection;
    const row = app.timeline.at(app.timeline.indexOf(cursor));
    if (row !== undefined && 'session' in row)
      app.route.go({ page: 'sessions', session: cursor, message: null, tab: null, trouble: false });
    else
      withCurrent(app, ({ id }) => {
        open(app, id);
      });
  },
  close,
  unfold: (app) => {
    goTo(app, app.timeline.unfold(app.selection.cursor));
  },
  fold: (app) => {
    goTo(app, app.timeline.fold(app.selection.cursor));
  },
  tag: (app) => {
    if (tagTargets(app).length > 0) app.show('tag');
  },
  delete: (app) => {
    if (app.selection.size > 0) app.show('delete-selected');
    else
      withCurrent(app, (message) => {
        deleteOne(app, message);
      });
  },
  toggleSeen: (app) => {
    if (app.selection.size > 0) void mark(app, [...app.selection.ids], !everySelectedIsSeen(app));
    else withCurrent(app, ({ id, seen }) => void mark(app, [id], !seen));
  },
  select: (app) => {
    withCurrent(app, ({ id }) => {
      app.selection.toggle(id);
    });
  },
  extendNext: (app) => {
    extend(app, 1);
  },
  extendPrevious: (app) => {
    extend(app, -1);
  },
  selectAll: (app) => {
    if (app.selection.size > 0) app.selection.clear();
    else app.selection.all(app.rows.map(({ id }) => id));
  },
  compare: (app) =>
    void attempt(app, async () => {
      const { comparePair } = await lazy.pair();
      comparePair(app);
    }),
  print: (app) => void printOpen(app),
};

/** Where no list is in sight, nothing changes messages. */
const ON_PAGES: Partial<Record<Place['page'], Partial<Commands<CommandName>>>> = {
  sessions: ON_SESSIONS,
  compare: { close },
};

/** Does what `command` says, if it means something on the page that is open. */
export function run(app: App, command: Exclude<CommandName, PageCommand>): void {
  const ofPage = ON_PAGES[app.route.place.page] ?? ON_MESSAGES;
  const commands: Partial<Commands<CommandName>> = { ...EVERYWHERE, ...ofPage, ...app.pages.taken };
  commands[command]?.(app);
}

function withCurrent(app: App, action: (message: Message) => void): void {
  const message = current(app);
  if (message !== undefined) action(message);
}

function everySelectedIsSeen(app: App): boolean {
  return app.rows.every(({ id, seen }) => seen || !app.selection.has(id));
}

export function open(app: App, id: string): void {
  app.route.go({ page: 'inbox', message: id }, app.route.place.message === null ? 'push' : 'replace');
}

export function close(app: App): void {
  const { place } = app.route;
  if (place.message !== null || place.page !== 'inbox')
    app.route.go({ page: 'inbox', message: null, tab: null });
  else app.selection.clear();
}

/** Moves the cursor by `step` rows; while a message is open, opens the one it comes to. */
export function move(app: App, step: number): void {
  const { selection, timeline } = app;
  const isReading = app.route.place.message !== null;
  const to = isReading
    ? timeline.messageFrom(selection.cursor, step)?.id
    : timeline.keyFrom(selection.cursor, step);
  goTo(app, to);
}

function goTo(app: App, id: string | undefined): void {
  if (id === undefined) return;
  app.selection.moveTo(id, true);
  if (app.route.place.message !== null) open(app, id);
}

/** Selects from where the cursor is to where `step` rows from there leads. */
function extend(app: App, step: number): void {
  const { selection, timeline } = app;
  const to = timeline.messageFrom(selection.cursor, step);
  if (to === undefined) return;
  selection.extend(
    to.id,
    timeline.messages.map(({ id }) => id),
  );
  selection.moveTo(to.id, true);
}

/** The message that a key acts on: the one under the cursor, or the open one. */
export function current(app: App): Message | undefined {
  return app.rowOf(app.selection.cursor ?? app.route.place.message);
}

/** Hides it now, deletes it after the grace; the cursor goes to the row that takes its place. */
export function deleteOne(app: App, message: Message): void {
  const { messages } = app.timeline;
  const at = messages.indexOf(message);
  const neighbour = messages[at + 1] ?? messages[at - 1];
  app.removals.hold(message);
  app.selection.drop([message.id]);
  app.selection.moveTo(neighbour?.id ?? null, true);
  if (app.route.place.message === message.id) app.route.go({ message: neighbour?.id ?? null }, 'replace');
}

export function undo(app: App): void {
  const [first] = app.removals.undo();
  if (first !== undefined) app.selection.moveTo(first.id, true);
}

export async function deleteSelected(app: App): Promise<void> {
  await attempt(app, async () => {
    for (const ids of chunks([...app.selection.ids], 200)) {
      await app.api('DELETE /api/messages', { query: { id: ids } });
    }
    app.selection.clear();
  });
}

/** Deletes what the list shows: all that the mailbox and the search find, fetched or not. */
export async function deleteAll(app: App): Promise<void> {
  await attempt(app, async () => {
    const { count, kept = 0 } = await app.api('DELETE /api/messages', { query: everythingShown(app) });
    app.notices.tell(noticesWords().deleted(count, kept));
  });
}

function everythingShown(app: App): FlatQuery & { all?: true } {
  const { mailbox, q } = app.inbox.filter;
  return { ...(mailbox === null ? {} : { mailbox }), ...(q === '' ? { all: true } : { q }) };
}

export async function mark(app: App, ids: readonly string[], seen: boolean): Promise<void> {
  await attempt(app, async () => {
    for (const some of chunks(ids, 1000)) await app.api('PATCH /api/messages', { body: { ids: some, seen } });
  });
}

async function attempt(app: App, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    app.failed(error);
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
