import { inboxQuery } from './inbox-query.ts';
import { toInstant } from './instant.ts';
import type { Query } from './query.ts';

/** An operator of the search-box language, `name:value`. The web app completes from this table; the docs list it. */
export interface Operator {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  /** The values it can take, where they are few. */
  readonly values?: readonly string[];
  /** What `name:value` means; undefined when the value cannot be read. `now`: milliseconds since 1970. */
  read(value: string, now: number): Query | undefined;
}

const FLAGS: ReadonlyMap<string, Query> = new Map([
  ['seen', { seen: true }],
  ['unseen', { seen: false }],
  ['read', { seen: true }],
  ['unread', { seen: false }],
]);

export const OPERATORS: readonly Operator[] = [
  {
    name: 'from',
    description:
      'Sender in From or the envelope: an address, @domain, a part of address or name; <> is the null sender',
    example: 'from:ann@example.org',
    read: (from) => ({ from }),
  },
  {
    name: 'to',
    description: 'Recipient in To, Cc or the envelope, written as in from:',
    example: 'to:@example.com',
    read: (to) => ({ to }),
  },
  {
    name: 'rcpt',
    description: 'Recipient in the envelope only, written as in from:',
    example: 'rcpt:bob@example.com',
    read: (rcpt) => ({ rcpt }),
  },
  {
    name: 'subject',
    description:
      'A part of the subject, or a pattern: /reset|confirm/i; from:, to:, rcpt: and text: take one as well',
    example: 'subject:"password reset"',
    read: (subject) => ({ subject }),
  },
  {
    name: 'text',
    description: 'A part of the subject, the addresses or the text, as a bare word is',
    example: 'text:invoice',
    read: (text) => ({ text }),
  },
  {
    name: 'mailbox',
    description: 'The name of the mailbox, exactly',
    example: 'mailbox:default',
    read: (mailbox) => ({ mailbox }),
  },
  {
    name: 'inbox',
    description: 'What POP3 shows under this name: its mailbox, and all mail to it when it is an address',
    example: 'inbox:ann@example.org',
    read: inboxQuery,
  },
  { name: 'tag', description: 'Has this tag, exactly', example: 'tag:urgent', read: (tag) => ({ tag }) },
  {
    name: 'header',
    description: 'Has this header field, or a part of its value after a colon',
    example: 'header:"X-Campaign: spring sale"',
    read: readHeader,
  },
  {
    name: 'has',
    description: 'Has an attachment',
    example: 'has:attachment',
    values: ['attachment'],
    read: (value) => (value.toLowerCase() === 'attachment' ? { has: 'attachment' } : undefined),
  },
  {
    name: 'is',
    description: 'Marked as seen or not',
    example: 'is:unseen',
    values: [...FLAGS.keys()],
    read: (value) => FLAGS.get(value.toLowerCase()),
  },
  {
    name: 'before',
    description:
      'Received before a date, an instant (UTC unless it says otherwise), or this long ago: 30m, 2h, 7d, 2w',
    example: 'before:2026-11-24',
    read: (value, now) => withInstant(value, now, (before) => ({ before })),
  },
  {
    name: 'after',
    description: 'Received at or after it, written as in before:',
    example: 'after:1h',
    read: (value, now) => withInstant(value, now, (after) => ({ after })),
  },
  {
    name: 'larger',
    description: 'More octets than this; k, M and G are powers of 1024',
    example: 'larger:10k',
    read: (value) => withOctets(value, (larger) => ({ larger })),
  },
  {
    name: 'smaller',
    description: 'Fewer octets than this, written as in larger:',
    example: 'smaller:2MB',
    read: (value) => withOctets(value, (smaller) => ({ smaller })),
  },
];

/** `Name`, `Name:part` or `Name: part`; the name as in RFC 5322 §2.2. One space after the colon is not of the part. */
function readHeader(value: string): Query | undefined {
  const [, name, part = ''] = /^([!-9;-~]+)(?:: ?([^]*))?$/.exec(value) ?? [];
  return name === undefined ? undefined : { header: { [name]: part } };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function withInstant(value: string, now: number, make: (instant: string) => Query): Query | undefined {
  const [, amount, unit = ''] = /^(\d{1,6})([smhdw])$/i.exec(value) ?? [];
  const ago = Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? Number.NaN);
  const instant = amount === undefined ? toInstant(value) : agoAsInstant(now - ago);
  return instant === undefined ? undefined : make(instant);
}

function agoAsInstant(time: number): string {
  // Before the year 0 the ISO form changes; nothing was received that long ago.
  return new Date(Math.max(0, time)).toISOString();
}

const POWERS = ['', 'k', 'm', 'g'];

function withOctets(value: string, make: (octets: number) => Query): Query | undefined {
  const [, amount, unit = ''] = /^(\d{1,16}(?:\.\d{1,6})?)([kmg]?)i?b?$/i.exec(value) ?? [];
  if (amount === undefined) return undefined;
  return make(Math.round(Number(amount) * 1024 ** POWERS.indexOf(unit.toLowerCase())));
}
