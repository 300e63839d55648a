import { counting } from '../counting.ts';

const counted = counting('en');

/** What the app tells by itself. */
export const notices = {
  arrived: (sender: string, subject: string) => `New message from ${sender}: ${subject}`,
  deleted: (count: number, kept: number) =>
    `${counted(count, 'message')} deleted${kept === 0 ? '' : `; ${counted(kept, 'message')} kept: their mailboxes are guarded`}.`,
};
