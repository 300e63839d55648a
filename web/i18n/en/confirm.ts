import { counting } from '../counting.ts';

const counted = counting('en');

/** The questions before something is deleted for good. */
export const confirm = {
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
};
