/** Keys, their help and the palette of commands. */
export const keys = {
  title: 'Keys',
  groups: { move: 'Move', act: 'Act', find: 'Find', go: 'Go' },
  commands: {
    next: 'Next message or session',
    previous: 'The one before',
    first: 'Newest',
    last: 'Oldest fetched so far',
    open: 'Open it',
    close: 'Back to the list; drop the selection',
    select: 'Select or unselect the message',
    extendNext: 'Select down to the next',
    extendPrevious: 'Select up to the one before',
    selectAll: 'Select all, or none',
    toggleSeen: 'Mark as seen or unseen',
    delete: 'Delete the message or the selection',
    search: 'Search',
    palette: 'Every command',
    help: 'Show these keys',
    inbox: 'Inbox',
    sessions: 'SMTP sessions, and back: why did my mail not arrive?',
    goSessions: 'SMTP sessions',
    mailbox: 'Choose a mailbox',
    connect: 'Connect an app',
    docs: 'API reference',
  },
  /** Between two keys that are pressed one after the other. */
  then: 'then',
  /** After the first key of a sequence. */
  pending: (first: string) => `${first} and then …`,
  /** How a key is called; others are written as they are. */
  names: { Escape: 'Esc', Delete: 'Del' },
  note: 'Arrows, Home, End and Enter move on the list. Inside a message’s frame, Tab leads out again.',
};
