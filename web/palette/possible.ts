import { pairOf } from '../compare/pair.ts';
import type { App } from '../state/app.svelte.ts';
import { current } from '../state/commands.ts';
import type { CommandName } from '../state/shortcuts.ts';

/** Whether the command would do something now. One that is not named here always does. */
const POSSIBLE: Partial<Record<CommandName, (app: App) => boolean>> = {
  next: hasRows,
  previous: hasRows,
  first: hasRows,
  last: hasRows,
  open: (app) =>
    isOnSessions(app)
      ? app.sessions.list.cursor !== null
      : app.route.place.message === null && hasMessage(app),
  close: (app) =>
    app.route.place.message !== null || app.route.place.page !== 'inbox' || app.selection.size > 0,
  select: hasMessage,
  extendNext: hasMessage,
  extendPrevious: hasMessage,
  unfold: (app) => foldOf(app) === false,
  fold: (app) => foldOf(app) === true,
  selectAll: (app) => hasList(app) && app.rows.length > 0,
  toggleSeen: (app) => hasMessage(app) || hasSelection(app),
  tag: (app) => hasMessage(app) || hasSelection(app),
  delete: (app) => hasMessage(app) || hasSelection(app),
  compare: (app) => hasList(app) && pairOf(app) !== null,
  print: (app) => app.route.place.page === 'inbox' && app.reader.status === 'ready',
  nextDifference: isComparing,
  previousDifference: isComparing,
  inbox: (app) => app.route.place.page !== 'inbox' || app.route.place.message !== null,
  // It is named once: as the page to go to, and as the way back.
  sessions: isOnSessions,
  goSessions: (app) => !isOnSessions(app),
  connect: (app) => app.route.place.page !== 'connect',
  failures: (app) => app.route.place.page !== 'failures',
  settings: (app) => app.route.place.page !== 'settings',
  palette: () => false,
};

export const isPossible = (app: App, command: CommandName): boolean => POSSIBLE[command]?.(app) ?? true;

function isOnSessions(app: App): boolean {
  return app.route.place.page === 'sessions';
}

function isComparing(app: App): boolean {
  return app.route.place.page === 'compare';
}

/** The list of messages is there. */
function hasList(app: App): boolean {
  return !isOnSessions(app) && !isComparing(app);
}

function hasRows(app: App): boolean {
  return isOnSessions(app) ? app.sessions.list.all.length > 0 : hasList(app) && app.rows.length > 0;
}

function hasMessage(app: App): boolean {
  return hasList(app) && current(app) !== undefined;
}

function hasSelection(app: App): boolean {
  return hasList(app) && app.selection.size > 0;
}

/** Whether the conversation at hand is open; undefined: there is none. */
function foldOf(app: App): boolean | undefined {
  const { cursor } = app.selection;
  return hasList(app) && cursor !== null ? app.timeline.conversationOf(cursor)?.isOpen : undefined;
}
