export type CommandName =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'close'
  | 'search'
  | 'delete'
  | 'toggleSeen'
  | 'select'
  | 'selectAll'
  | 'mailbox'
  | 'sessions'
  | 'help';

export interface Shortcut {
  readonly command: CommandName;
  readonly group: 'Move' | 'Act' | 'Find';
  readonly says: string;
  /** As in KeyboardEvent.key. */
  readonly keys: readonly string[];
  /** Taken only where the key has no meaning of its own: on the list and on the page itself. */
  readonly listKeys?: readonly string[];
}

/** The key table. Everything about keys derives from it: what they do, and the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'next', group: 'Move', says: 'Next message or session', keys: ['j'], listKeys: ['ArrowDown'] },
  { command: 'previous', group: 'Move', says: 'The one before', keys: ['k'], listKeys: ['ArrowUp'] },
  { command: 'first', group: 'Move', says: 'Newest', keys: [], listKeys: ['Home'] },
  { command: 'last', group: 'Move', says: 'Oldest fetched so far', keys: [], listKeys: ['End'] },
  { command: 'open', group: 'Move', says: 'Open it', keys: ['o'], listKeys: ['Enter'] },
  { command: 'close', group: 'Move', says: 'Back to the list; drop the selection', keys: ['Escape'] },
  { command: 'select', group: 'Act', says: 'Select or unselect the message', keys: ['x'] },
  { command: 'selectAll', group: 'Act', says: 'Select all, or none', keys: ['*'] },
  { command: 'toggleSeen', group: 'Act', says: 'Mark as seen or unseen', keys: ['u'] },
  { command: 'delete', group: 'Act', says: 'Delete the message or the selection', keys: ['#', 'Delete'] },
  { command: 'search', group: 'Find', says: 'Search', keys: ['/'] },
  { command: 'mailbox', group: 'Find', says: 'Choose a mailbox', keys: ['m'] },
  {
    command: 'sessions',
    group: 'Find',
    says: 'SMTP sessions, and back: why did my mail not arrive?',
    keys: ['s'],
  },
  { command: 'help', group: 'Find', says: 'Show these keys', keys: ['?'] },
];

/** Where a key was pressed. */
export interface Press {
  readonly key: string;
  readonly withModifier: boolean;
  /** `typing`: in a text field; `list`: on the list or the page itself; `elsewhere`: on another control. */
  readonly where: 'typing' | 'list' | 'elsewhere';
}

/** The command that a key stands for there, if any. Single keys do nothing while someone is typing. */
export function commandFor({ key, withModifier, where }: Press): CommandName | undefined {
  if (withModifier || where === 'typing') return undefined;
  const isTaken = ({ keys, listKeys = [] }: Shortcut) =>
    keys.includes(key) || (where === 'list' && listKeys.includes(key));
  return SHORTCUTS.find(isTaken)?.command;
}

/** Where an event's target is, for `commandFor`. */
export function whereIs(target: EventTarget | null): Press['where'] {
  if (!(target instanceof Element)) return 'list';
  if (target.matches('input:not([type="checkbox"]), textarea, select')) return 'typing';
  return target === document.body || target.closest('[data-list]') !== null ? 'list' : 'elsewhere';
}
