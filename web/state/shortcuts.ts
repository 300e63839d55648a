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
  | 'help';

export interface Shortcut {
  /** As in KeyboardEvent.key; the first is the one to show first. */
  readonly keys: readonly string[];
  readonly command: CommandName;
  readonly group: 'Move' | 'Act' | 'Find';
  readonly says: string;
  /** Taken only where the key has no meaning of its own: on the list and on the page itself. */
  readonly listOnly?: true;
}

/** The key table. Everything about keys derives from it: what they do, and the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['j'], command: 'next', group: 'Move', says: 'Next message' },
  { keys: ['k'], command: 'previous', group: 'Move', says: 'Message before' },
  { keys: ['ArrowDown'], command: 'next', group: 'Move', says: 'Next message, on the list', listOnly: true },
  { keys: ['ArrowUp'], command: 'previous', group: 'Move', says: 'Message before, on the list', listOnly: true },
  { keys: ['Home'], command: 'first', group: 'Move', says: 'Newest message', listOnly: true },
  { keys: ['End'], command: 'last', group: 'Move', says: 'Oldest message fetched so far', listOnly: true },
  { keys: ['Enter', 'o'], command: 'open', group: 'Move', says: 'Open the message', listOnly: true },
  { keys: ['Escape'], command: 'close', group: 'Move', says: 'Back to the list; drop the selection' },
  { keys: ['x'], command: 'select', group: 'Act', says: 'Select or unselect the message' },
  { keys: ['*'], command: 'selectAll', group: 'Act', says: 'Select all, or none' },
  { keys: ['u'], command: 'toggleSeen', group: 'Act', says: 'Mark as seen or unseen' },
  { keys: ['#', 'Delete'], command: 'delete', group: 'Act', says: 'Delete the message or the selection' },
  { keys: ['/'], command: 'search', group: 'Find', says: 'Search' },
  { keys: ['m'], command: 'mailbox', group: 'Find', says: 'Choose a mailbox' },
  { keys: ['?'], command: 'help', group: 'Find', says: 'These keys' },
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
  return SHORTCUTS.find((shortcut) => shortcut.keys.includes(key) && (where === 'list' || !shortcut.listOnly))
    ?.command;
}

/** Where an event's target is, for `commandFor`. */
export function whereIs(target: EventTarget | null): Press['where'] {
  if (!(target instanceof Element)) return 'list';
  if (target.matches('input:not([type="checkbox"]), textarea, select')) return 'typing';
  return target === document.body || target.closest('[data-list]') !== null ? 'list' : 'elsewhere';
}
