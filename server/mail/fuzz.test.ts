import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Part } from './digest.ts';
import { headerBlock, splitHeader, summarise } from './header.ts';
import { parse } from './parse.ts';
import { findPart, partBody } from './part.ts';
import { decodeWords } from './words.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const corpus = readdirSync(FIXTURES).map((name) => readFileSync(new URL(name, FIXTURES)));

/** What mail is made of, so that noise comes near to meaning something. */
const TOKENS = [
  ...[
    'From: ',
    'Subject: ',
    'To: ',
    'Date: ',
    'Content-Type: ',
    'Content-Disposition: attachment; ',
    'Content-ID: <a@b>',
  ],
  ...[
    'Content-Transfer-Encoding: base64\r\n',
    'Content-Transfer-Encoding: quoted-printable\r\n',
    'message/rfc822\r\n',
  ],
  ...[
    'multipart/mixed; boundary=x\r\n',
    'multipart/alternative; boundary="y"\r\n',
    'text/html; charset=utf-8\r\n',
  ],
  ...[
    'text/plain; charset=iso-2022-jp; format=flowed\r\n',
    'filename="a"',
    "filename*0*=utf-8''%41",
    '; name=',
    'AAAA====',
  ],
  ...[
    '--x\r\n',
    '--x--\r\n',
    '--y\n',
    '\r\n--y--',
    '\r\n',
    '\r\n\r\n',
    '\n',
    '\r',
    '\0',
    ' ',
    '\t',
    ':',
    ';',
    ',',
    '(',
    '"',
    '<',
  ],
  ...[
    '=?utf-8?Q?=C3?= ',
    '=?iso-2022-jp?B?GyRC?=',
    '=?',
    '?=',
    '=',
    '=41',
    '<p>',
    '<script>',
    '<div hidden>',
    '&amp;',
    'cid:a@b',
  ],
  ...['\u001b$B', '\u00ff', '\u00c3\u00a9', 'hello', '日本'],
];

const noise = fc
  .array(fc.oneof(fc.constantFrom(...TOKENS), fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((tokens) => Buffer.from(tokens.join(''), 'utf8'));

const octets = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));

/** A fixture with a piece cut out and something else put there. */
const mutated = fc
  .tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(80), fc.oneof(noise, octets))
  .map(([mail, at, length, replacement]) => {
    const start = at % (mail.length + 1);
    return Buffer.concat([mail.subarray(0, start), replacement, mail.subarray(start + length)]);
  });

const anyMail = fc.oneof(
  { weight: 3, arbitrary: mutated },
  { weight: 2, arbitrary: noise },
  { weight: 1, arbitrary: octets },
);

it('reads a header out of anything', () => {
  fc.assert(
    fc.property(anyMail, (raw) => {
      const { subject, from, to, cc, messageId, conversation } = summarise(raw);
      const shown = [
        subject,
        messageId ?? '',
        conversation ?? '',
        ...[...from, ...to, ...cc].flatMap(({ name, address }) => [name, address]),
      ];
      expect(shown.filter((text) => /\p{Cc}/u.test(text))).toEqual([]);
      const fields = splitHeader(raw);
      expect(fields.map((field) => field.raw).join('').length).toBeLessThanOrEqual(headerBlock(raw).length);
      for (const { value } of fields) expect(value).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 2000 },
  );
});

it('decodes words out of anything', () => {
  fc.assert(
    fc.property(fc.oneof(noise.map(String), fc.string()), (text) => typeof decodeWords(text) === 'string'),
  );
});

it('takes anything apart, and its parts lie where it says', async () => {
  await fc.assert(
    fc.asyncProperty(anyMail, async (raw) => {
      const { digest, content, visibleText } = await parse(raw);
      expect(digest.defects.map(({ code }) => code)).not.toContain('unparsable');
      expect(digest.preview).not.toMatch(/\p{Cc}/u);
      expect(typeof visibleText).toBe('string');
      expectInside(content.root, 0, raw.length);
      const numbers = allNumbers(content.root);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const { part, filename, size } of content.attachments) {
        const found = findPart(content.root, part) ?? expect.fail(`no part ${part}`);
        expect(filename).not.toMatch(/[/\\]|\p{Cc}|^\./u);
        expect(size).toBe(partBody(raw, found).body.length);
      }
    }),
    { numRuns: 1000 },
  );
});

function expectInside({ headerOffset, bodyOffset, bodySize, parts }: Part, start: number, end: number): void {
  expect(headerOffset).toBeGreaterThanOrEqual(start);
  expect(bodyOffset).toBeGreaterThanOrEqual(headerOffset);
  expect(bodySize).toBeGreaterThanOrEqual(0);
  expect(bodyOffset + bodySize).toBeLessThanOrEqual(end);
  let from = bodyOffset;
  for (const part of parts) {
    expectInside(part, from, bodyOffset + bodySize);
    from = part.bodyOffset + part.bodySize;
  }
}

function allNumbers({ part, parts }: Part): string[] {
  return [part, ...parts.flatMap(allNumbers)];
}
