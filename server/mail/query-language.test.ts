import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { compile } from './match.ts';
import { formatQuery, OPERATORS, parseQuery } from './query-language.ts';
import type { Candidate, Query } from './query.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const parse = (text: string) => parseQuery(text, NOW);

describe('parseQuery', () => {
  test.each<[string, Query]>([
    ['', {}],
    ['  \t\n　', {}],
    ['reset', { text: 'reset' }],
    ['reset password', { text: 'reset', all: [{ text: 'password' }] }],
    ['"reset password"', { text: 'reset password' }],
    ['パスワード　再設定', { text: 'パスワード', all: [{ text: '再設定' }] }],
    [String.raw`"say \"hi\" C:\\x \t"`, { text: String.raw`say "hi" C:\x \t` }],
    ['from:ann subject:"reset" -is:seen', { from: 'ann', subject: 'reset', seen: false }],
    ['FROM:Ann@example.org', { from: 'Ann@example.org' }],
    ['from:"Ann Smith"', { from: 'Ann Smith' }],
    ['from:<> to:@example.com rcpt:bob', { from: '<>', to: '@example.com', rcpt: 'bob' }],
    ['from:a from:b', { from: 'a', all: [{ from: 'b' }] }],
    ['text:code mailbox:shop tag:"a b"', { text: 'code', mailbox: 'shop', tag: 'a b' }],
    ['inbox:shop inbox:ann@example.org', { mailbox: 'shop', inbox: 'ann@example.org' }],
    ['has:attachment', { has: 'attachment' }],
    ['is:seen', { seen: true }],
    ['is:read', { seen: true }],
    ['is:unseen', { seen: false }],
    ['is:Unread', { seen: false }],
    ['header:X-Trace', { header: { 'X-Trace': '' } }],
    ['header:X-Trace:abc', { header: { 'X-Trace': 'abc' } }],
    ['header:"X-Trace: a: b"', { header: { 'X-Trace': 'a: b' } }],
    ['header:X-Trace:"a b"', { header: { 'X-Trace': 'a b' } }],
    ['header:A:1 header:B:2', { header: { A: '1', B: '2' } }],
    ['header:A:1 header:a:2', { header: { A: '1' }, all: [{ header: { a: '2' } }] }],
    ['before:2026-11-24', { before: '2026-11-24T00:00:00.000Z' }],
    ['before:2026-11-24T09:30', { before: '2026-11-24T09:30:00.000Z' }],
    ['after:2026-11-24T09:30:00+01:00', { after: '2026-11-24T08:30:00.000Z' }],
    ['after:1h', { after: '2026-11-24T11:00:00.000Z' }],
    ['after:90s before:2m', { after: '2026-11-24T11:58:30.000Z', before: '2026-11-24T11:58:00.000Z' }],
    ['after:2D', { after: '2026-11-22T12:00:00.000Z' }],
    ['after:1w', { after: '2026-11-17T12:00:00.000Z' }],
    ['larger:10k smaller:2MB', { larger: 10_240, smaller: 2_097_152 }],
    ['larger:1.5MiB', { larger: 1_572_864 }],
    ['larger:0 smaller:1g', { larger: 0, smaller: 1_073_741_824 }],
    ['-spam', { none: [{ text: 'spam' }] }],
    ['-from:a -from:b c', { none: [{ from: 'a' }, { from: 'b' }], text: 'c' }],
    ['--spam', { text: 'spam' }],
    ['a - b', { text: 'a', all: [{ text: '-' }, { text: 'b' }] }],
    ['e-mail', { text: 'e-mail' }],
    ['a OR b', { any: [{ text: 'a' }, { text: 'b' }] }],
    ['a b OR c', { any: [{ text: 'a', all: [{ text: 'b' }] }, { text: 'c' }] }],
    ['a OR (b OR c)', { any: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] }],
    ['(to:a OR to:b) after:1h', { any: [{ to: 'a' }, { to: 'b' }], after: '2026-11-24T11:00:00.000Z' }],
    [
      '(a OR b) (c OR d)',
      { any: [{ text: 'a' }, { text: 'b' }], all: [{ any: [{ text: 'c' }, { text: 'd' }] }] },
    ],
    ['-(from:a is:seen)', { none: [{ from: 'a', seen: true }] }],
    ['-(a OR b)', { none: [{ text: 'a' }, { text: 'b' }] }],
    ['-(-a)', { text: 'a' }],
    ['(from:a)b', { from: 'a', text: 'b' }],
    ['()', {}],
    ['or "OR" ORder', { text: 'or', all: [{ text: 'OR' }, { text: 'ORder' }] }],
    ['12:30', { text: '12:30' }],
    ['https://x.test/y?z=1', { text: 'https://x.test/y?z=1' }],
    ['mailto:ann@example.org', { text: 'mailto:ann@example.org' }],
    ['Re: hello', { text: 'Re:', all: [{ text: 'hello' }] }],
    ['"from:ann"', { text: 'from:ann' }],
    ['::1', { text: '::1' }],
    ['subject:""', { subject: '' }],
  ])('%s', (text, query) => {
    expect(parse(text)).toEqual(query);
  });

  test.each<[string, string]>([
    [
      'form:ann',
      'q: form: at character 1 is not an operator; did you mean from:? To search for it as text, put it in quotes.',
    ],
    ['a time:12:30', 'q: time: at character 3 is not an operator; there are from: to: rcpt: subject: text:'],
    ['a subjet:x', 'q: subjet: at character 3 is not an operator; did you mean subject:?'],
    ['zzzzzz:1', 'there are from: to: rcpt: subject:'],
    ['X-Trace:abc', 'for a header field write header:x-trace.'],
    ['is:sen', 'q: is:sen at character 1 is not understood; did you mean is:seen?'],
    ['is:gone', 'write it as is:seen, is:unseen, is:read, is:unread.'],
    ['has:attachments', 'did you mean has:attachment?'],
    [
      'before:2026-02-30',
      'q: before:2026-02-30 at character 1 is not understood; write it as before:2026-11-24.',
    ],
    ['after:soon', 'write it as after:1h.'],
    ['larger:big', 'write it as larger:10k.'],
    ['smaller:-1', 'write it as smaller:2MB.'],
    ['header:":x"', 'write it as header:"X-Campaign: spring sale".'],
    ['from: ann', 'q: from: at character 1 needs a value, as in from:ann@example.org.'],
    ['"abc', 'q: " at character 1 opens a quote that is never closed.'],
    ['a (b', 'q: ( at character 3 is never closed; add ) or put it in quotes.'],
    ['a) b', 'q: ) at character 2 closes nothing; put it in quotes to search for it.'],
    ['a OR', 'q: OR at character 3 needs a term on both sides; put it in quotes to search for it.'],
    ['OR a', 'q: OR at character 1 needs a term on both sides'],
    ['a OR OR b', 'q: OR at character 3 needs a term on both sides'],
    ['('.repeat(100_000), 'q: ( at character 13 nests deeper than 12.'],
  ])('refuses %.40s', (text, sentence) => {
    expect(() => parse(text)).toThrow(InvalidInput);
    expect(() => parse(text)).toThrow(sentence);
  });

  it('reads the example of every operator, and every value that it lists', () => {
    for (const { name, example, values = [] } of OPERATORS) {
      for (const text of [example, ...values.map((value) => `${name}:${value}`)]) {
        const query = parse(text);
        expect(Object.keys(query), text).toHaveLength(1);
        expect(query, text).not.toHaveProperty(name === 'text' ? 'all' : 'text');
      }
    }
  });

  it('never throws anything but InvalidInput', () => {
    fc.assert(
      fc.property(searchText, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatQuery', () => {
  test.each([
    ['', ''],
    ['b  a', 'b a'],
    ['is:unread FROM:x', 'from:x is:unseen'],
    ['larger:10k "a b" c', 'larger:10240 "a b" c'],
    ['(a OR b c)', 'a OR b c'],
    ['(a OR "-b") -(c d) -"OR"', '(a OR "-b") -(c d) -"OR"'],
    ['header:X-A:1', 'header:"X-A: 1"'],
  ])('%s', (text, formatted) => {
    expect(formatQuery(parse(text))).toBe(formatted);
  });

  it('makes a text that reads back as the same query', () => {
    fc.assert(
      fc.property(searchText, (text) => {
        const query = parsed(text);
        if (query !== undefined) expect(parse(formatQuery(query))).toEqual(query);
      }),
      { numRuns: 2000 },
    );
  });

  it('makes a text that matches the same messages, whatever the query', () => {
    fc.assert(
      fc.property(queries, fc.array(candidates, { minLength: 3, maxLength: 6 }), (query, some) => {
        const readBack = parse(formatQuery(query));
        expect(some.map(compile(readBack))).toEqual(some.map(compile(query)));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every value as it is', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const field = fc.constantFrom('from', 'to', 'rcpt', 'subject', 'text', 'mailbox', 'tag');
    fc.assert(
      fc.property(field, text, (name, value) => {
        expect(parse(formatQuery({ [name]: value }))).toEqual({ [name]: value });
      }),
    );
    fc.assert(
      fc.property(headerNames, text, (name, value) => {
        expect(parse(formatQuery({ header: { [name]: value } }))).toEqual({ header: { [name]: value } });
      }),
    );
  });
});

/** Text that often is a query, and often nearly one. */
const searchText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '-',
        ' ',
        ' OR ',
        '"',
        '\\',
        'a',
        'b:',
        'is:seen',
        'from:',
        'x',
        '"q r"',
        'after:1h',
      ),
      fc.constantFrom(...OPERATORS.map(({ example }) => ` ${example} `)),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));

function parsed(text: string): Query | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const headerNames = fc.stringMatching(/^[!-9;-~]{1,12}$/);
const words = fc.constantFrom('a', 'b', 'a b', '', 'OR', '-a', '"');
const instants = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00+02:00');
const leaves: fc.Arbitrary<Query> = fc.record(
  {
    mailbox: words,
    inbox: fc.constantFrom('a', 'a b', '', 'x@y', '@y', '/a@y/'),
    from: words,
    to: words,
    rcpt: words,
    subject: words,
    text: words,
    tag: words,
    header: fc.dictionary(fc.constantFrom('X-A', 'x-a', 'X-B'), words, { maxKeys: 2 }),
    has: fc.constant('attachment' as const),
    seen: fc.boolean(),
    before: instants,
    after: instants,
    larger: fc.nat(3),
    smaller: fc.nat(3),
  },
  { requiredKeys: [] },
);
const sparse = leaves.map((leaf): Query => Object.fromEntries(Object.entries(leaf).slice(0, 2)));
const { query: queries } = fc.letrec<{ query: Query }>((tie) => {
  const group = fc.array(tie('query'), { maxLength: 3 });
  const groups = fc.record({ all: group, any: group, none: group }, { requiredKeys: [] });
  return {
    query: fc.oneof(
      { maxDepth: 4 },
      sparse,
      fc.tuple(sparse, groups).map(([leaf, rest]): Query => ({ ...leaf, ...rest })),
    ),
  };
});
const addresses = fc
  .constantFrom('a', 'b', 'a b', 'x', 'x@y')
  .map((address) => ({ name: '', address, params: {} }));
const candidates: fc.Arbitrary<Candidate> = fc
  .record({
    mailbox: words,
    receivedAt: fc.constantFrom(
      '2025-12-31T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
      '2026-01-04T00:00:00.000Z',
    ),
    size: fc.nat(4),
    subject: words,
    from: addresses,
    to: addresses,
    seen: fc.boolean(),
    tag: words,
    haystack: words,
    field: fc.constantFrom('X-A: a', 'X-B: b', 'x-b: "'),
  })
  .map(({ mailbox, receivedAt, size, subject, from, to, seen, tag, haystack, field }) => ({
    message: {
      id: '1',
      uid: 1,
      mailbox,
      receivedAt,
      size,
      envelope: { mailFrom: from, rcptTo: [to] },
      origin: { via: 'smtp' },
      summary: { subject, from: [from], to: [to], cc: [], date: null, messageId: null, conversation: null },
      seen,
      tags: [tag],
    },
    haystack,
    head: () => Buffer.from(`${field}\r\n\r\n`),
  }));
