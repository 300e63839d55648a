import { counting } from '../counting.ts';

const counted = counting('en');

export const failures = {
  title: 'Failures',
  back: 'List',
  lead: 'What is to go wrong, so that you see what your application makes of it. A failure of one mailbox or recipient concerns nobody else.',
  fresh: 'Set a failure',
  which: 'What happens',
  mailbox: 'Mailbox',
  recipient: 'Recipient',
  anyMailbox: 'Any',
  anyRecipient: 'Any; an address, @domain or a part',
  times: 'How often',
  always: 'Always',
  once: 'Once',
  thrice: 'Three times',
  expires: 'For how long',
  unlimited: 'Until it is deleted',
  minutes: 'Ten minutes',
  hour: 'One hour',
  /** What presets are told besides. */
  parameters: {
    permanent: 'For good: trying again is of no use',
    later: 'Accept it first, and report afterwards',
    domains: 'Domains',
    perMinute: 'A minute at most',
    octets: 'Octets at most',
    for: 'How long',
  },
  set: 'Set it',
  list: 'Failures that are set',
  none: 'None is set: mail arrives.',
  fired: (count: number) => (count === 0 ? 'has not happened yet' : `has happened ${counted(count, 'time')}`),
  over: 'over',
  holds: (name: string) => `${name} holds`,
  remove: (name: string) => `Delete: ${name}`,
  removed: 'The failure was deleted.',
  undo: 'Undo',
  notFetched: 'The failures could not be fetched:',
  again: 'Try again',
};
