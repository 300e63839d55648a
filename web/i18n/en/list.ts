import { counting } from '../counting.ts';

const counted = counting('en');

const kindNames = {
  image: 'image',
  pdf: 'PDF',
  calendar: 'calendar',
  text: 'text',
  archive: 'archive',
  message: 'message',
  other: 'other',
};

/** The list of messages and what stands around it. */
export const list = {
  name: 'Messages',
  newestFirst: 'Messages, newest first',

  row: {
    select: (subject: string) => `Select ${subject}`,
    to: 'to',
    unseen: 'unseen',
    refused: 'Refused',
    failed: 'Failed',
    unfold: (others: number) => `Show ${counted(others, 'earlier message')} of this conversation`,
    fold: (others: number) => `Hide ${counted(others, 'earlier message')} of this conversation`,
    tags: (tags: readonly string[]) => `tagged ${tags.join(', ')}`,
    defects: (count: number) => counted(count, 'defect'),
    attached: (count: number, kinds: readonly (keyof typeof kindNames)[]) =>
      `${String(count)} attached: ${kinds.map((kind) => kindNames[kind]).join(', ')}`,
  },

  strip: {
    all: 'Select all messages fetched so far',
    selected: (count: number) => `${String(count)} selected`,
    markSeen: 'Mark seen',
    markUnseen: 'Mark unseen',
    tag: 'Tag…',
    compare: 'Compare',
    delete: 'Delete…',
    deleteAll: 'Delete all…',
    notSearched: 'Not searched',
    searching: 'Searching…',
    found: (count: number, hasMore: boolean) =>
      `${hasMore ? 'More than ' : ''}${counted(count, 'message')} found`,
    held: (messages: number, unseen: number) =>
      `${counted(messages, 'message')}${unseen === 0 ? '' : `, ${counted(unseen, 'unseen', 'unseen')}`}`,
  },

  view: {
    name: 'View of the list',
    density: 'Density',
    roomy: 'Roomy',
    compact: 'Compact',
    times: 'Times',
    absolute: 'When',
    relative: 'How long ago',
    rows: 'Rows',
    conversations: 'Group conversations',
    troubles: 'Show failed submissions',
  },

  tagMenu: {
    inUse: 'Tags in use',
    fresh: 'New tag',
    add: 'Add',
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
    filter: 'Filter mailboxes',
    unseen: (count: number) => counted(count, 'unseen', 'unseen'),
    more: (count: number) => `${counted(count, 'more', 'more')}: narrow the filter.`,
    none: 'No mailbox is called so. The AUTH user name makes one on first use.',
  },

  confirm: {
    title: (what: string) => `Delete ${what}?`,
    action: (what: string) => `Delete ${what}`,
    keep: 'Keep them',
    selected: (count: number) => counted(count, 'selected message'),
    moreThan: (count: number) => `every message found (more than ${counted(count, 'message')})`,
    /** null: all of them. */
    goFrom: (mailbox: string | null) =>
      `They go ${mailbox === null ? 'from all mailboxes' : `from the mailbox ${mailbox}`}`,
    matchBefore: ', as far as they match ',
    matchAfter: '',
    end: '. Everyone who uses this server loses them, and they cannot be had back.',
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
