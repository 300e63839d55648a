import { counting } from '../counting.ts';

const counted = counting('en');

/** What more than one part of the app says. */
export const common = {
  messages: (count: number) => counted(count, 'message'),
  newMessages: (count: number) => counted(count, 'new message'),
  noSubject: '(no subject)',
  nullSender: '<> (null sender)',
  close: 'Close',
  copy: { none: 'Copy', copied: 'Copied', failed: 'Select and copy by hand' },
  notFetched: 'This part of the app could not be fetched. Reload the page when Restante answers again.',
  theme: {
    is: (theme: string) => `Theme: ${theme}`,
    change: (from: string, to: string) => `Theme: ${from}. Change to ${to}`,
    names: { system: 'as the system', light: 'light', dark: 'dark' },
  },
};
