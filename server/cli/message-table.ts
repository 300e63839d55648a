import type { Message } from '../mail/message.ts';
import type { Context } from './command.ts';
import { table } from './table.ts';
import { age, octetsShort, sender } from './wording.ts';

type Row = Pick<Message, 'id' | 'receivedAt' | 'mailbox' | 'summary' | 'envelope' | 'size'>;

const COLUMNS = [
  { title: 'ID' },
  { title: 'AGE', align: 'right' },
  { title: 'MAILBOX', most: 20 },
  { title: 'FROM', most: 28 },
  { title: 'SUBJECT', grows: true },
  { title: 'SIZE', align: 'right' },
] as const;

/** One line a message for people to read, after a line of titles. */
export function messageTable(messages: readonly Row[], now: number, width: number): string[] {
  const rows = messages.map((message) => [
    message.id,
    age(message.receivedAt, now),
    message.mailbox,
    sender(message),
    message.summary.subject,
    octetsShort(message.size),
  ]);
  return table(COLUMNS, rows, width);
}

/** The table on standard output. */
export function printMessages(messages: readonly Row[], { terminal, clock }: Context): void {
  const [head = '', ...lines] = messageTable(messages, clock.now(), terminal.columns);
  for (const line of [terminal.style('bold', head), ...lines]) terminal.out(line);
}
