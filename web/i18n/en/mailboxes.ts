import { counting } from '../counting.ts';

const counted = counting('en');

/** The menu of mailboxes. */
export const mailboxes = {
  filter: 'Filter mailboxes',
  unseen: (count: number) => counted(count, 'unseen', 'unseen'),
  more: (count: number) => `${counted(count, 'more', 'more')}: narrow the filter.`,
  none: 'No mailbox is called so. The AUTH user name makes one on first use.',
};
