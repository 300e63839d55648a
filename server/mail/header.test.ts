import { describe, expect, it } from 'vitest';
import { MAX_ADDRESSES } from './address.ts';
import { HEADER_LIMIT, headerBlock, splitHeader, summarise } from './header.ts';

describe('headerBlock', () => {
  it.each([
    ['CRLF', 'A: 1\r\nB: 2\r\n\r\nbody\r\n\r\n', 'A: 1\r\nB: 2\r\n'],
    ['bare LF', 'A: 1\nB: 2\n\nbody\r\n\r\n', 'A: 1\nB: 2\n'],
    ['mixed', 'A: 1\n\r\nbody', 'A: 1\n'],
    ['no empty line', 'A: 1\r\nB: 2', 'A: 1\r\nB: 2'],
    ['no header', '\r\nbody', ''],
    ['no header, bare LF', '\nbody', ''],
    ['nothing', '', ''],
  ])('%s', (_, raw, head) => {
    expect(headerBlock(Buffer.from(raw)).toString()).toBe(head);
  });

  it('looks at a bounded number of octets', () => {
    expect(headerBlock(Buffer.alloc(HEADER_LIMIT * 2, 'a')).length).toBe(HEADER_LIMIT);
  });
});

describe('splitHeader', () => {
  it('keeps order, repeats, letter case and the raw octets', () => {
    const head =
      'Received: a\r\n\tby b\r\nreceived: c\r\nX-Empty:\r\nSubject : =?utf-8?q?=C3=A9?=\r\n\r\nbody: no\r\n';
    expect(splitHeader(Buffer.from(head))).toEqual([
      { name: 'Received', value: 'a by b', raw: 'Received: a\r\n\tby b' },
      { name: 'received', value: 'c', raw: 'received: c' },
      { name: 'X-Empty', value: '', raw: 'X-Empty:' },
      { name: 'Subject', value: 'é', raw: 'Subject : =?utf-8?q?=C3=A9?=' },
    ]);
  });

  it('shows a line that is no field, without a name', () => {
    expect(splitHeader(Buffer.from('From nobody Mon Jan  1\nSubject: x\n\n'))[0]).toEqual({
      name: '',
      value: 'From nobody Mon Jan  1',
      raw: 'From nobody Mon Jan  1',
    });
  });

  it('reads raw 8-bit octets as UTF-8, or else as windows-1252', () => {
    expect(splitHeader(Buffer.from('Subject: 日本\n\n'))[0]?.value).toBe('日本');
    expect(splitHeader(Buffer.from('Subject: caf\xe9 \x80\n\n', 'latin1'))[0]?.value).toBe('café €');
  });
});

describe('summarise', () => {
  it('reads the fields of a list, whatever the letter case, folding and order', () => {
    const raw = [
      'date: Tue, 24 Nov 2026 10:11:12 +0100',
      'SUBJECT: one\r\n two',
      'Message-Id: <a@b.example>',
      'Cc: c@example.org',
      'To: a@example.org,',
      ' B <b@example.org>',
      'From: "Doe, Ann" <ann@example.org>',
      'To: d@example.org',
      'Subject: second',
      '',
      'From: body@example.org',
    ].join('\r\n');
    expect(summarise(Buffer.from(raw))).toEqual({
      subject: 'one two',
      from: [{ name: 'Doe, Ann', address: 'ann@example.org' }],
      to: [
        { name: '', address: 'a@example.org' },
        { name: 'B', address: 'b@example.org' },
        { name: '', address: 'd@example.org' },
      ],
      cc: [{ name: '', address: 'c@example.org' }],
      date: '2026-11-24T09:11:12.000Z',
      messageId: '<a@b.example>',
      conversation: null,
    });
  });

  it.each([
    ['the first of References', 'References: <a@x>\r\n <b@x> <c@x>\r\nIn-Reply-To: <c@x>', '<a@x>'],
    ['In-Reply-To without References', 'In-Reply-To: <c@x>', '<c@x>'],
    ['In-Reply-To where References names none', 'References: none\r\nIn-Reply-To: <c@x>', '<c@x>'],
    ['the identifier among words', 'In-Reply-To: Your letter of Monday <c@x>', '<c@x>'],
    ['the first field of two', 'References: <a@x>\r\nREFERENCES: <b@x>', '<a@x>'],
    ['none without angle brackets', 'In-Reply-To: a@x', null],
    ['none of empty ones', 'References: <>\r\nIn-Reply-To:', null],
    ['none that is too long to end', `References: <${'a'.repeat(5000)}@x>`, null],
    ['as much as of a Message-ID', `References: <${'a'.repeat(1500)}@x>`, `<${'a'.repeat(999)}…`],
  ])('takes for the conversation %s', (_, header, conversation) => {
    expect(summarise(Buffer.from(`${header}\r\n\r\nReferences: <body@x>`)).conversation).toBe(conversation);
  });

  it('of nothing is empty', () => {
    const empty = { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null };
    expect(summarise(Buffer.alloc(0))).toEqual(empty);
    expect(summarise(Buffer.from('\r\nSubject: in the body'))).toEqual(empty);
    expect(summarise(Buffer.from('Subjects: no\r\nX-From: no\r\nDate: now\r\n'))).toEqual(empty);
  });

  it.each([
    ['one field', `To: ${'a@b.test, '.repeat(25_000)}`],
    ['named', `To: ${'"A" <a@b.test>, '.repeat(15_000)}`],
    ['a field each', 'To: a@b.test\r\n'.repeat(18_000)],
    ['all fields', ['From', 'To', 'Cc'].map((name) => `${name}: ${'a@b.test, '.repeat(8000)}`).join('\r\n')],
  ])('keeps a bounded number of addresses of a hostile header, and the subject: %s', (_, fields) => {
    const { subject, from, to, cc } = summarise(Buffer.from(`Subject: s\r\n${fields}\r\n\r\n`));
    expect(subject).toBe('s');
    expect(to).toHaveLength(MAX_ADDRESSES);
    expect(new Set([...from, ...to, ...cc].map(({ address }) => address))).toEqual(new Set(['a@b.test']));
    expect(Math.max(from.length, cc.length)).toBeLessThanOrEqual(MAX_ADDRESSES);
  });

  it.each(['Subject', 'Message-ID', 'From', 'To', 'Cc'])('bounds what it keeps of a long %s', (name) => {
    const value = `${'=?utf-8?q?a?= '.repeat(9000)}${'x'.repeat(100_000)}`;
    expect(JSON.stringify(summarise(Buffer.from(`${name}: ${value}\r\n\r\n`))).length).toBeLessThan(1100);
  });

  it('lets no control character through, and bounds a subject', () => {
    const raw = 'Subject: =?utf-8?q?a=0D=0ABcc=3A_x=00=1B[31m?= \0\x07b\r\nFrom: "a\0\x1bb" <c\0@d>\r\n\r\n';
    expect(summarise(Buffer.from(raw))).toMatchObject({
      subject: 'a Bcc: x[31m b',
      from: [{ name: 'ab', address: 'c@d' }],
    });
    expect(summarise(Buffer.from(`Subject: ${'x'.repeat(5000)}\r\n\r\n`)).subject).toHaveLength(1001);
  });
});
