import { counting } from '../counting.ts';

const counted = counting('en');

/** The list of messages and what stands around it. */
export const list = {
  name: 'Messages',
  strip: {
    all: 'Select all messages fetched so far',
    selected: (count: number) => `${String(count)} selected`,
    deleteAll: 'Delete all…',
    notSearched: 'Not searched',
    searching: 'Searching…',
    found: (count: number, hasMore: boolean) =>
      `${hasMore ? 'More than ' : ''}${counted(count, 'message')} found`,
    held: (messages: number, unseen: number) =>
      `${counted(messages, 'message')}${unseen === 0 ? '' : `, ${counted(unseen, 'unseen', 'unseen')}`}`,
    view: 'View of the list',
  },
  note: {
    failed: 'The list could not be fetched',
    tryAgain: 'Try again',
    noMatch: 'Nothing matches',
    noMatchBefore: 'No message here answers to',
    noMatchAfter: '. One that arrives and does will be shown.',
    clearSearch: 'Clear the search',
    empty: 'No letters yet',
    emptyMailbox: (mailbox: string) => `Nothing in ${mailbox}`,
    waiting: (port: number) => `Waiting at port ${String(port)}. `,
    atOnce: 'What arrives is shown here at once.',
    whyNot: 'Why did my mail not arrive?',
    showAll: 'Show every mailbox',
  },
  picker: {
    mailbox: 'Mailbox:',
    all: 'All mailboxes',
  },
  toasts: {
    deletes: (subject: string, seconds: number) =>
      `“${subject}” will be deleted in ${String(seconds)} seconds.`,
    deletesMany: (count: number, seconds: number) =>
      `${String(count)} messages will be deleted in ${String(seconds)} seconds.`,
    undo: 'Undo',
    show: 'Show',
    dismiss: 'Dismiss',
  },
  banner: {
    lost: 'Restante does not answer. Trying again…',
    stale: 'What is shown may be out of date.',
  },
};
