import type { App } from '../state/app.svelte.ts';
import { moves, stepped } from '../state/moves.ts';
import type { CommandName } from '../state/shortcuts.ts';

/** What keys do on the page of sessions. What would change messages does nothing there: none is in sight. */
export const ON_SESSIONS: Partial<Record<CommandName, (app: App) => void>> = {
  ...moves(move),
  open: (app) => {
    const { cursor } = app.sessions.list;
    if (app.sessions.list.positionOf(cursor) >= 0) openSession(app, cursor);
  },
  close: (app) => {
    if (app.route.place.session === null) toggleSessions(app);
    else openSession(app, null);
  },
  sessions: toggleSessions,
  help: (app) => {
    app.show('help');
  },
};

/** Goes to the sessions of the open mailbox, and back to its messages. */
export function toggleSessions(app: App): void {
  const page = app.route.place.page === 'sessions' ? 'inbox' : 'sessions';
  app.route.go({ page, message: null, tab: null, session: null, trouble: false });
}

/** Opens a session; null closes the one that is open. */
export function openSession(app: App, session: string | null): void {
  app.route.go({ session }, app.route.place.session === null ? 'push' : 'replace');
}

/** Shows what a notice of trouble is about: the one session, or those in trouble. */
export function showTroubles(app: App): void {
  const { told } = app.sessions.troubles;
  const session = told.length === 1 ? (told[0]?.id ?? null) : null;
  app.route.go({ page: 'sessions', message: null, tab: null, session, trouble: told.length > 1 });
}

/** Moves the cursor by `step` rows; while a session is open, opens the one it comes to. */
function move(app: App, step: number): void {
  const { list } = app.sessions;
  const to = stepped(list.all, list.positionOf(list.cursor), step);
  if (to === undefined) return;
  list.moveTo(to.id);
  if (app.route.place.session !== null) openSession(app, to.id);
}
