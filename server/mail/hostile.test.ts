import { describe, expect, it, test } from 'vitest';
import type { Part } from './digest.ts';
import { summarise } from './header.ts';
import { parse } from './parse.ts';
import { MAX_PARTS } from './split.ts';
import { MAX_DEPTH } from './tree.ts';

const HEADER = 'From: ann@example.org\r\nDate: Mon, 12 Jan 2026 09:00:00 +0000\r\n';

describe('structure without measure', () => {
  test.each([200, 3000])('%d multiparts inside each other', async (levels) => {
    const open = times(levels, (n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`);
    const close = times(levels, (n) => `--b${levels - 1 - n}--\r\n`);
    const { content } = await parse(mail(`${open}Content-Type: text/plain\r\n\r\ndeep\r\n${close}`));
    expect(depth(content.root)).toBeLessThanOrEqual(MAX_DEPTH);
    const limit = levels > MAX_PARTS ? 'too-many-parts' : 'too-deep';
    expect(content.defects.map(({ code }) => code)).toContain(limit);
  });

  it('200 messages inside each other', async () => {
    const { content } = await parse(
      mail(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(200)}\r\ndeep\r\n`),
    );
    expect(depth(content.root)).toBeLessThanOrEqual(MAX_DEPTH);
    expect(content.defects.map(({ code }) => code)).toEqual(['too-deep']);
  });

  it('2,000 parts', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const raw = mail(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(2000)}--b--\r\n`);
    const { content, digest } = await parse(raw);
    expect(count(content.root)).toBeLessThanOrEqual(MAX_PARTS);
    expect(digest.defects.map(({ code }) => code)).toContain('too-many-parts');
    expect(content.text).toContain('x');
  });

  it('more defects than anybody reads', async () => {
    const part = (n: number) => `--b\r\nContent-Type: multipart/mixed; boundary=c${n}\r\n\r\n`;
    const { digest } = await parse(
      mail(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${times(900, part)}`),
    );
    expect(digest.defects).toHaveLength(100);
  });
});

/** Each would take minutes if time grew with the square of the size; the test's time-out is the judge. */
describe('size that is to cost time', () => {
  const html = 'Content-Type: text/html\r\n\r\n';
  const multipart = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
  const quoted = 'Content-Transfer-Encoding: quoted-printable\r\n\r\n';

  test.each([
    ['elements that are never closed', `${html}${'<div>'.repeat(300_000)}`],
    ['end tags of what was never opened', `${html}${'<b>'.repeat(990)}${'</i>'.repeat(200_000)}`],
    ['<', `${html}${'<'.repeat(1_000_000)}`],
    ['attributes', `${html}<a ${'b '.repeat(500_000)}`],
    ['white space between tags', `${html}${'<p> \n'.repeat(200_000)}`],
    ['invisible padding', `${html}${' \u200c'.repeat(200_000)}`],
    ['cid references', `${html}${'cid:'.repeat(250_000)}`],
    ['spaces at a line end', `${quoted}${' '.repeat(1_000_000)}x`],
    ['equals signs', `${quoted}${'= '.repeat(500_000)}x`],
    ['padding in base64', `Content-Transfer-Encoding: base64\r\n\r\n${'=a'.repeat(300_000)}`],
    ['closing delimiters', `${multipart}${'--b--\r\n'.repeat(200_000)}`],
    ['an epilogue', `${multipart}--b\r\n\r\nx\r\n--b--\r\n${'text\r\n'.repeat(1_000_000)}`],
    ['parameters', `Content-Type: text/plain; ${times(20_000, (n) => `name*${n}*=x; `)}\r\n\r\nx`],
    ['empty lines', `\r\n${'\n'.repeat(1_000_000)}`],
    [
      'escape sequences',
      `Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${'\u001b$B'.repeat(300_000)}`,
    ],
  ])('%s', async (_, rest) => {
    const { content } = await parse(mail(rest));
    expect(content.defects.map(({ code }) => code)).not.toContain('unparsable');
  });

  test.each([
    ['encoded words', `Subject: ${'=?utf-8?q?a?= '.repeat(18_000)}`],
    ['beginnings of encoded words', `Subject: ${'=?a?b?'.repeat(40_000)}`],
    ['folding', `Subject: x${'\r\n '.repeat(80_000)}`],
    ['addresses', `To: ${'a@b.test, '.repeat(25_000)}`],
    ['comments', `To: ${'('.repeat(250_000)}`],
    ['quotes', `To: ${'"\\'.repeat(120_000)}`],
    ['groups', `To: ${'a:'.repeat(120_000)}`],
    ['angle brackets', `To: ${'<'.repeat(250_000)}`],
    ['a date in comments', `Date: ${'('.repeat(250_000)}`],
    ['fields', 'X: y\r\n'.repeat(60_000)],
  ])('a header full of %s', (_, field) => {
    const { subject } = summarise(Buffer.from(`${field}\r\n\r\nx\r\n`));
    expect(subject.length).toBeLessThanOrEqual(1001);
  });
});

function mail(rest: string): Buffer {
  return Buffer.from(HEADER + rest);
}

function times(number: number, make: (index: number) => string): string {
  return Array.from({ length: number }, (_, index) => make(index)).join('');
}

function depth({ parts }: Part): number {
  return 1 + Math.max(0, ...parts.map(depth));
}

function count({ parts }: Part): number {
  return parts.reduce((sum, part) => sum + count(part), 1);
}
