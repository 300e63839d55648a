import { rawUrl } from '../api/urls.ts';
import { keysWords } from '../i18n/keys.ts';
import { messageWords } from '../i18n/message.ts';
import { answersWords } from '../i18n/answers.ts';
import { copiesOf } from '../message/copies.ts';
import { choicesOf } from '../settings/choices.ts';
import type { App } from '../state/app.svelte.ts';
import { mark, undo } from '../state/commands.ts';
import { ANSWERS } from '../state/overlay.ts';
import { APPEARANCES } from '../state/reader-look.ts';
import { TABS } from '../state/route.svelte.ts';
import { type CommandName, SHORTCUTS } from '../state/shortcuts.ts';
import { isPossible } from './possible.ts';
import type { Named } from './rank.ts';

/** Something that can be done now. */
export interface Action extends Named {
  /** As in the key table. */
  readonly keys: readonly string[];
  readonly run: () => void;
}

/**
 * All that can be done now, in the words that are spoken: the key table, and what has no key. What cannot be done is not there.
 *
 * @param perform does what a command of the key table says
 */
export function actionsOf(app: App, perform: (command: CommandName) => void): readonly Action[] {
  return [
    ...ofKeys(app, perform),
    ...ofList(app),
    ...ofMessage(app),
    ...ofSettings(app),
    ...ofSearches(app),
    ...ofMailboxes(app),
  ];
}

function ofKeys(app: App, perform: (command: CommandName) => void): readonly Action[] {
  const possible = SHORTCUTS.filter(({ command }) => isPossible(app, command));
  return possible.map(({ command, keys, listKeys = [] }) => ({
    id: command,
    title: keysWords().commands[command],
    keys: keys.length > 0 ? keys : listKeys,
    run: () => {
      perform(command);
    },
  }));
}

function ofList(app: App): readonly Action[] {
  const say = keysWords().palette;
  const unseen = app.rows.filter(({ seen }) => !seen).map(({ id }) => id);
  return [
    ...when(unseen.length > 0, 'mark-all-seen', say.markAllSeen, () => void mark(app, unseen, true)),
    ...when(app.rows.length > 0, 'delete-all', say.deleteAll, () => {
      app.show('delete-all');
    }),
    ...when(app.removals.held.length > 0, 'undo', say.undo, () => {
      undo(app);
    }),
  ];
}

function ofMessage(app: App): readonly Action[] {
  const { detail } = app.reader;
  if (detail === null || app.reader.status !== 'ready') return [];
  const say = keysWords().palette;
  const tabs = TABS.map((tab) =>
    action(`tab:${tab}`, say.tab(messageWords().pane.tab[tab]), () => {
      app.route.go({ tab }, 'replace');
    }),
  );
  const copies = copiesOf(detail, detail, location.origin).map(({ title, text }, i) =>
    action(`copy:${String(i)}`, say.copy(title), () => void copy(app, text)),
  );
  const download = action('download', say.download, () => {
    location.assign(rawUrl(detail.id));
  });
  const answers = ANSWERS.map((answer) =>
    action(`answer:${answer}`, answersWords().menu[answer], () => {
      app.show(answer);
    }),
  );
  return [...copies, download, ...answers, ...tabs, ...ofLook(app)];
}

async function copy(app: App, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    app.notices.tell(keysWords().palette.copied);
  } catch {
    app.notices.tell(messageWords().copy.failed);
  }
}

function ofLook({ preferences }: App): readonly Action[] {
  const { mailWidth, mailColours, zoom, choice } = keysWords().palette;
  const { widths, appearances } = messageWords().html;
  const { look } = preferences;
  const change = (id: string, title: string, to: Partial<typeof look>) =>
    action(id, title, () => {
      preferences.set({ look: { ...look, ...to } });
    });
  return [
    change('width:full', choice(mailWidth, widths.full), { width: null }),
    change('width:phone', choice(mailWidth, widths.phone), { width: 375 }),
    change('width:tablet', choice(mailWidth, widths.tablet), { width: 768 }),
    ...APPEARANCES.filter((appearance) => appearance !== look.appearance).map((appearance) =>
      change(`mail:${appearance}`, choice(mailColours, appearances[appearance]), { appearance }),
    ),
    ...(look.zoom === 100 ? [] : [change('zoom:100', zoom, { zoom: 100 })]),
  ];
}

function ofSettings({ preferences }: App): readonly Action[] {
  const { choice: written } = keysWords().palette;
  return Object.values(choicesOf(preferences)).flatMap(({ id, title, options }) =>
    options
      .filter(({ isChosen }) => !isChosen)
      .map((option) => action(`${id}:${option.id}`, written(title, option.title), option.choose)),
  );
}

function ofSearches(app: App): readonly Action[] {
  return app.preferences.values.searches.map(({ name, q }) =>
    action(`search:${name}`, keysWords().palette.kept(name), () => {
      app.route.go({ page: 'inbox', q, message: null, tab: null });
    }),
  );
}

function ofMailboxes(app: App): readonly Action[] {
  const say = keysWords().palette;
  const page = app.route.place.page === 'sessions' ? 'sessions' : 'inbox';
  const go = (mailbox: string | null) => () => {
    app.route.go({ page, mailbox, message: null, tab: null, session: null });
  };
  const others = app.mailboxes.all.filter(({ name }) => name !== app.route.place.mailbox);
  return [
    ...when(app.route.place.mailbox !== null, 'mailbox:', say.allMailboxes, go(null)),
    ...others.map(({ name }) => action(`mailbox:${name}`, say.mailbox(name), go(name))),
  ];
}

const action = (id: string, title: string, run: () => void): Action => ({ id, title, keys: [], run });

const when = (isThere: boolean, ...given: Parameters<typeof action>): readonly Action[] =>
  isThere ? [action(...given)] : [];
