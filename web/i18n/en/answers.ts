import { counting } from '../counting.ts';

const counted = counting('en');

/** What can be done with a message besides reading it, and what follows it on demand: reports and replies. */
export const answers = {
  print: 'Print',
  menu: {
    reply: 'Reply as the recipient…',
    bounce: 'Bounce…',
    complaint: 'Spam complaint…',
    vacation: 'Out-of-office reply…',
  },
  report: 'What the sender hears',
  what: 'What happens',
  groups: { bounce: 'A bounce', other: 'Another delivery report', person: 'From the recipient' },
  cases: {
    unknown: 'The address does not exist',
    full: 'The mailbox is full',
    disabled: 'The mailbox is shut',
    domain: 'The domain does not exist',
    unreachable: 'Nobody answered for days',
    large: 'The message is too big',
    spam: 'The message looks like spam',
    delayed: 'It is late, but still on its way',
    delivered: 'It has arrived',
    relayed: 'It went to a server that sends no reports',
    expanded: 'A list has sent it on',
    complaint: 'Somebody reports it as spam',
    vacation: 'The recipient is out of office',
  },
  recipient: 'Recipient',
  each: (count: number) => `Each of the ${String(count)}, with a report of its own`,
  answer: 'Server’s answer',
  code: 'Reply code',
  status: 'Enhanced code',
  words: 'Words',
  text: 'Text',
  /** In a text that is left empty. */
  usual: 'The usual words',
  goesTo: (address: string) => `It goes to ${address}, the address that the message was sent from.`,
  nobody:
    'The message was sent from <>, as reports and automatic replies are: nobody hears what becomes of it.',
  send: { bounce: 'Bounce', other: 'Report', person: 'Send' },
  reply: 'Reply as the recipient',
  from: 'From',
  to: 'To',
  subject: 'Subject',
  quote: 'Quote the message below',
  sendReply: 'Reply',
  cancel: 'Cancel',
  made: (subject: string, mailbox: string) => `“${subject}” is in ${mailbox}.`,
  madeMany: (count: number, mailbox: string) => `${counted(count, 'report')} are in ${mailbox}.`,
  open: 'Open it',
};
