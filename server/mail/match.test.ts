import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { compile, fold, isEmpty } from './match.ts';
import { NULL_SENDER, type Message } from './message.ts';
import type { Candidate, Query } from './query.ts';

const message: Message = {
  id: 'a1',
  uid: 1,
  mailbox: 'shop',
  receivedAt: '2026-11-24T09:30:00.000Z',
  size: 2048,
  envelope: {
    mailFrom: { address: 'bounce+7@mail.example.org', params: {} },
    rcptTo: [{ address: 'Bob@Example.com', params: {} }],
  },
  origin: { via: 'smtp' },
  summary: {
    subject: 'Ｒｅｓｅｔ your Password',
    from: [{ name: 'Änn Smith', address: 'ann@example.org' }],
    to: [{ name: 'Team', address: 'team@example.com' }],
    cc: [{ name: '', address: 'carl@example.net' }],
    date: null,
    messageId: null,
    conversation: null,
  },
  seen: false,
  tags: ['urgent'],
  digest: {
    preview: '',
    hasText: true,
    hasHtml: false,
    attachments: [{ part: '2', filename: 'a.pdf', contentType: 'application/pdf', size: 9, inline: false }],
    defects: [],
  },
};
const { digest, ...undigested } = message;
const head = Buffer.from(
  'Subject: Reset\r\nX-Trace: abc-1\r\nX-Trace: DEF-2\r\nX-Empty:\r\n\r\nX-Body: no\r\n',
);

function candidate(change: Partial<Message> = {}, block = head): Candidate {
  const haystack = fold('Reset your password\nÄnn Smith\nann@example.org\nYour code is 1234');
  return { message: { ...message, ...change }, haystack, head: () => block };
}

describe('compile', () => {
  test.each<[string, Query]>([
    ['nothing', {}],
    ['mailbox', { mailbox: 'shop' }],
    ['inbox: of the mailbox', { inbox: 'shop' }],
    ['inbox: of the recipient', { inbox: 'bob@example.com' }],
    ['from: the exact address', { from: 'ann@example.org' }],
    ['from: letter case does not count', { from: 'Ann@EXAMPLE.org' }],
    ['from: angle brackets and spaces are trimmed', { from: ' <ann@example.org> ' }],
    ['from: as a mail client copies it', { from: 'Ann Smith <ann@example.org>' }],
    ['from: the domain', { from: '@example.org' }],
    ['from: a part of the address', { from: 'ann@' }],
    ['from: a part of the name', { from: 'änn sm' }],
    ['from: the reverse-path', { from: 'bounce+7@mail.example.org' }],
    ['to: the To field', { to: 'team@example.com' }],
    ['to: the Cc field', { to: 'carl' }],
    ['to: a forward-path', { to: 'bob@example.com' }],
    ['rcpt: a forward-path', { rcpt: '@example.com' }],
    ['subject: full-width forms and case', { subject: 'RESET YOUR' }],
    ['text: the visible text', { text: 'CODE IS 1234' }],
    ['from: a pattern for the address', { from: '/^ann@.*\\.org$/' }],
    ['from: a pattern for the name', { from: '/^Änn\\b/' }],
    ['from: a pattern for both', { from: '/Smith <ann@/' }],
    ['from: a pattern for the reverse-path', { from: '/^bounce\\+\\d@/' }],
    ['to: a pattern', { to: '/^bob@/i' }],
    ['rcpt: a pattern', { rcpt: '/^Bob@/' }],
    ['subject: a pattern', { subject: '/your (Password|code)$/' }],
    ['text: a pattern, with no regard to letter case', { text: '/^Your CODE is \\d{4}$/m' }],
    ['a slash alone makes no pattern', { none: [{ subject: '/your' }] }],
    ['a blank text restricts nothing', { text: '  ', from: '' }],
    ['header: the field is there', { header: { 'x-empty': '' } }],
    ['header: any field of that name', { header: { 'X-TRACE': 'def' } }],
    ['header: several names', { header: { 'X-Trace': 'abc', Subject: 'reset' } }],
    ['has', { has: 'attachment' }],
    ['seen', { seen: false }],
    ['tag', { tag: 'urgent' }],
    ['before', { before: '2026-11-24T09:30:00.001Z' }],
    ['after includes the instant itself', { after: '2026-11-24T10:30:00+01:00' }],
    ['larger', { larger: 2047 }],
    ['smaller', { smaller: 2049 }],
    ['all', { all: [{ mailbox: 'shop' }, { seen: false }] }],
    ['all of none', { all: [] }],
    ['any', { any: [{ mailbox: 'other' }, { seen: false }] }],
    ['none', { none: [{ mailbox: 'other' }, { seen: true }] }],
    ['groups in groups', { any: [{ none: [{}] }, { all: [{ any: [{ text: 'code' }] }] }] }],
  ])('matches: %s', (_, query) => {
    expect(compile(query)(candidate())).toBe(true);
  });

  test.each<[string, Query]>([
    ['mailbox is exact', { mailbox: 'Shop' }],
    ['inbox: of the To field alone', { inbox: 'team@example.com' }],
    ['from: an address is not a part of a longer one', { from: 'nn@example.org' }],
    ['from: a domain is not a part of a longer one', { from: '@example' }],
    ['from: the recipient', { from: 'bob@example.com' }],
    ['from: the null sender', { from: '<>' }],
    ['rcpt: the To field alone', { rcpt: 'team@example.com' }],
    ['subject: a pattern with regard to letter case', { subject: '/password/' }],
    ['subject: a pattern is held against what was sent', { subject: '/Reset/' }],
    ['from: a pattern', { from: '/^smith/i' }],
    ['subject', { subject: 'code' }],
    ['text', { text: 'code is 12345' }],
    ['header: not there', { header: { 'X-Other': '' } }],
    ['header: another value', { header: { 'X-Trace': 'ghi' } }],
    ['header: what looks like a field in the body', { header: { 'X-Body': '' } }],
    ['seen', { seen: true }],
    ['tag is exact', { tag: 'urg' }],
    ['before excludes the instant itself', { before: '2026-11-24T09:30:00Z' }],
    ['after', { after: '2026-11-24T09:30:00.001Z' }],
    ['larger', { larger: 2048 }],
    ['smaller', { smaller: 2048 }],
    ['one condition of two', { mailbox: 'shop', seen: true }],
    ['all', { all: [{ mailbox: 'shop' }, { seen: true }] }],
    ['any of none', { any: [] }],
    ['any', { any: [{ seen: true }, { tag: 'x' }] }],
    ['none', { none: [{ seen: true }, { tag: 'urgent' }] }],
  ])('does not match: %s', (_, query) => {
    expect(compile(query)(candidate())).toBe(false);
  });

  it('takes <> in `from` for the null sender', () => {
    const bounce = candidate({ envelope: { mailFrom: NULL_SENDER, rcptTo: [] } });
    expect(compile({ from: '<>' })(bounce)).toBe(true);
    expect(compile({ from: 'bounce' })(bounce)).toBe(false);
  });

  it('has no attachment as long as the digest is not there', () => {
    expect(digest).toBeDefined();
    expect(compile({ has: 'attachment' })({ ...candidate(), message: undigested })).toBe(false);
  });

  it('asks for the header block only when all else holds, and once', () => {
    let asked = 0;
    const counting: Candidate = { ...candidate(), head: () => (asked++, head) };
    compile({ header: { Subject: '' }, text: 'not there' })(counting);
    compile({ all: [{ header: { Subject: '' } }], none: [{ text: 'code' }] })(counting);
    expect(asked).toBe(0);
    compile({ header: { Subject: 'reset', 'X-Trace': '' } })(counting);
    expect(asked).toBe(1);
  });

  test.each<[Query, string]>([
    [
      { after: 'yesterday' },
      'after: "yesterday" is not an instant with a time zone; write it as 2026-11-24T09:30:00Z.',
    ],
    [
      { before: '2026-11-24' },
      'before: "2026-11-24" is not an instant with a time zone; write it as 2026-11-24T09:30:00Z.',
    ],
    [{ before: '2026-02-30T00:00:00Z' }, 'before: "2026-02-30T00:00:00Z" is not an instant'],
    [{ before: '2026-11-24T25:00:00Z' }, 'before: "2026-11-24T25:00:00Z" is not an instant'],
    [
      { subject: '/re(set/i' },
      'subject: /re(set/i cannot be used: unterminated group. To look for it as text, leave out a slash.',
    ],
    [{ any: [{ to: '/(?=a)/' }] }, 'to: /(?=a)/ cannot be used: it looks ahead or behind.'],
    [{ text: '/a/x' }, "text: /a/x cannot be used: invalid flags supplied to RegExp constructor 'x'."],
    [
      { to: '<>' },
      'to: "<>" names no address; write it as ann@example.org, @example.org or a part of an address.',
    ],
    [{ rcpt: ' @ ' }, 'rcpt: " @ " names no address'],
    [{ any: [{ from: 'Ann <>' }] }, 'from: "Ann <>" names no address'],
    [{ any: [{ larger: Number.NaN }] }, 'larger: NaN is not a number of octets; write it as 2048.'],
  ])('refuses %j', (query, sentence) => {
    expect(() => compile(query)).toThrow(InvalidInput);
    expect(() => compile(query)).toThrow(sentence);
  });

  it('refuses a query that is nested too deep', () => {
    let deep: Query = { seen: true };
    for (let i = 0; i < 10_000; i++) deep = { all: [deep] };
    expect(() => compile(deep)).toThrow(InvalidInput);
    expect(() => isEmpty(deep)).toThrow(InvalidInput);
  });
});

describe('isEmpty', () => {
  test.each<[Query, boolean]>([
    [{}, true],
    [{ all: [] }, true],
    [{ all: [{}, { all: [] }] }, true],
    [{ none: [] }, true],
    [{ none: [{ any: [] }] }, true],
    [{ any: [{ seen: true }, {}] }, true],
    [{ subject: '', text: ' ', from: '', to: '', rcpt: '', header: {} }, true],
    [{ any: [] }, false],
    [{ none: [{}] }, false],
    [{ all: [{}, { seen: true }] }, false],
    [{ any: [{ seen: true }] }, false],
    [{ mailbox: '' }, false],
    [{ inbox: '' }, false],
    [{ seen: false }, false],
    [{ larger: 0 }, false],
    [{ from: '<>' }, false],
    [{ header: { Subject: '' } }, false],
  ])('%j: %s', (query, empty) => {
    expect(isEmpty(query)).toBe(empty);
  });

  it('is only ever true of a query that matches everything', () => {
    const leaf = fc.constantFrom<Query>({}, { seen: true }, { seen: false }, { tag: 'x' }, { text: '' });
    const { query } = fc.letrec<{ query: Query }>((tie) => ({
      query: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record(
          { all: fc.array(tie('query')), any: fc.array(tie('query')), none: fc.array(tie('query')) },
          { requiredKeys: [] },
        ),
      ),
    }));
    const candidates = [candidate(), candidate({ seen: true }), candidate({ tags: ['x'] })];
    fc.assert(
      fc.property(query, (generated) => {
        if (isEmpty(generated)) expect(candidates.every(compile(generated))).toBe(true);
      }),
    );
  });
});

describe('fold', () => {
  it('makes letter case and compatibility forms one', () => {
    expect(fold('ＡＢＣ ①  Straße ｶﾞ')).toBe('abc 1  straße ガ');
  });
});
