export type CommandName =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'close'
  | 'select'
  | 'extendNext'
  | 'extendPrevious'
  | 'selectAll'
  | 'unfold'
  | 'fold'
  | 'toggleSeen'
  | 'tag'
  | 'delete'
  | 'compare'
  | 'print'
  | 'nextDifference'
  | 'previousDifference'
  | 'search'
  | 'palette'
  | 'help'
  | 'inbox'
  | 'sessions'
  | 'goSessions'
  | 'mailbox'
  | 'connect'
  | 'settings'
  | 'failures'
  | 'docs';

export const GROUPS = ['move', 'act', 'find', 'go'] as const;

export interface Shortcut {
  readonly command: CommandName;
  readonly group: (typeof GROUPS)[number];
  /** As in KeyboardEvent.key; `Mod+` stands for Ctrl, on a Mac Cmd; two keys with a space between are pressed one after the other. */
  readonly keys: readonly string[];
  /** Taken only where the key has no meaning of its own: on the list and on the page itself. */
  readonly listKeys?: readonly string[];
}

/** The key table. Everything about keys derives from it: what they do, and the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'next', group: 'move', keys: ['j'], listKeys: ['ArrowDown'] },
  { command: 'previous', group: 'move', keys: ['k'], listKeys: ['ArrowUp'] },
  { command: 'first', group: 'move', keys: ['g t'], listKeys: ['Home'] },
  { command: 'last', group: 'move', keys: [], listKeys: ['End'] },
  { command: 'open', group: 'move', keys: ['o'], listKeys: ['Enter'] },
  { command: 'close', group: 'move', keys: ['Escape'] },
  { command: 'unfold', group: 'move', keys: [], listKeys: ['ArrowRight'] },
  { command: 'fold', group: 'move', keys: [], listKeys: ['ArrowLeft'] },
  { command: 'nextDifference', group: 'move', keys: ['n'] },
  { command: 'previousDifference', group: 'move', keys: ['p'] },
  { command: 'select', group: 'act', keys: ['x'] },
  { command: 'extendNext', group: 'act', keys: ['J'], listKeys: ['Shift+ArrowDown'] },
  { command: 'extendPrevious', group: 'act', keys: ['K'], listKeys: ['Shift+ArrowUp'] },
  { command: 'selectAll', group: 'act', keys: ['*'] },
  { command: 'toggleSeen', group: 'act', keys: ['u'] },
  { command: 'tag', group: 'act', keys: ['t'] },
  { command: 'delete', group: 'act', keys: ['e', '#', 'Delete'] },
  { command: 'compare', group: 'act', keys: ['='] },
  { command: 'print', group: 'act', keys: ['Mod+p'] },
  { command: 'search', group: 'find', keys: ['/'] },
  { command: 'palette', group: 'find', keys: ['Mod+k'] },
  { command: 'help', group: 'find', keys: ['?'] },
  { command: 'inbox', group: 'go', keys: ['g i'] },
  { command: 'sessions', group: 'go', keys: ['s'] },
  { command: 'goSessions', group: 'go', keys: ['g s'] },
  { command: 'mailbox', group: 'go', keys: ['m', 'g m'] },
  { command: 'connect', group: 'go', keys: ['g c'] },
  { command: 'failures', group: 'go', keys: ['g f'] },
  { command: 'settings', group: 'go', keys: ['g ,'] },
  { command: 'docs', group: 'go', keys: ['g d'] },
];

/** Where a key was pressed. */
export interface Press {
  /** As in the key table. */
  readonly key: string;
  /** `typing`: in a text field; `list`: on the list or the page itself; `elsewhere`: on another control. */
  readonly where: 'typing' | 'list' | 'elsewhere';
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** How the key table writes this press; undefined: it is the browser's. Shift is told by the character where there is one. */
export function keyOf(event: Pressed, isMac: boolean): string | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  const [mod, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (altKey || other) return undefined;
  if (mod) return shiftKey ? undefined : `Mod+${key.toLowerCase()}`;
  return shiftKey && key.length > 1 ? `Shift+${key}` : key;
}

/** The command that a key stands for there, if any. Single keys do nothing while someone is typing. */
export function commandFor({ key, where }: Press): CommandName | undefined {
  if (where === 'typing' && !key.startsWith('Mod+')) return undefined;
  const isTaken = ({ keys, listKeys = [] }: Shortcut) =>
    keys.includes(key) || (where === 'list' && listKeys.includes(key));
  return SHORTCUTS.find(isTaken)?.command;
}

/** Whether a sequence begins with this key. */
export const begins = ({ key, where }: Press): boolean =>
  where !== 'typing' && SHORTCUTS.some(({ keys }) => keys.some((sequence) => sequence.startsWith(`${key} `)));

/** For `aria-keyshortcuts`, which knows no sequences; undefined where a command has none but those. */
export function ariaKeys(command: CommandName): string | undefined {
  const { keys = [] } = SHORTCUTS.find((shortcut) => shortcut.command === command) ?? {};
  const single = keys.filter((key) => !key.includes(' '));
  const written = single.flatMap((key) =>
    key.startsWith('Mod+') ? [key.replace('Mod', 'Control'), key.replace('Mod', 'Meta')] : [key],
  );
  return written.length === 0 ? undefined : written.join(' ');
}

/** Where an event's target is, for `commandFor`. */
export function whereIs(target: EventTarget | null): Press['where'] {
  if (!(target instanceof Element)) return 'list';
  if (target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')) return 'typing';
  return target === document.body || target.closest('[data-list]') !== null ? 'list' : 'elsewhere';
}
