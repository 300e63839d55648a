import { counting } from '../counting.ts';

const counted = counting('en');

/** What more than one part of the app says. */
export const common = {
  messages: (count: number) => counted(count, 'message'),
  newMessages: (count: number) => counted(count, 'new message'),
  noSubject: '(no subject)',
  nullSender: '<> (null sender)',
};
