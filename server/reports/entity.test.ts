import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../mail/open.ts';
import { findPart, partBody } from '../mail/part.ts';
import { dateField } from './field.ts';
import { filePart, multipart, rawPart, textPart, write } from './entity.ts';

describe('a text part', () => {
  it.each([
    ['Hello\n', 'us-ascii', '7bit', 'Hello\r\n'],
    ['Grüße', 'utf-8', 'quoted-printable', 'Gr=C3=BC=C3=9Fe'],
    ['x'.repeat(79), 'utf-8', 'quoted-printable', `${'x'.repeat(75)}=\r\nxxxx`],
    ['a\0\x1b[31mb', 'us-ascii', '7bit', 'a[31mb'],
  ])('%j', (text, charset, encoding, body) => {
    expect(write(textPart('plain', text)).toString()).toBe(
      `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
    );
  });
});

it('a multipart is written the same way again', () => {
  const make = () => write(multipart('mixed', [textPart('plain', 'a'), textPart('plain', 'b')])).toString();
  expect(make()).toBe(make());
});

it('a multipart with an 8bit part is 8bit itself', () => {
  const inner = multipart('alternative', [rawPart('message/rfc822', Buffer.from('Subject: é\r\n\r\n'))]);
  expect(multipart('mixed', [inner]).header).toContain('Content-Transfer-Encoding: 8bit');
  expect(multipart('mixed', [textPart('plain', 'é')]).header).toHaveLength(1);
});

it('a boundary is in no part, not even in one that was written with it', () => {
  const first = write(multipart('mixed', [textPart('plain', 'x')])).toString();
  const quoting = write(
    multipart('mixed', [textPart('plain', 'x'), rawPart('message/rfc822', Buffer.from(first))]),
  );
  const [, boundary = '?'] = /boundary="([^"]+)"/.exec(quoting.toString()) ?? [];
  expect(quoting.toString().split(`--${boundary}`)).toHaveLength(4);
});

it.each([
  ['invoice.pdf', 'filename="invoice.pdf"', 'invoice.pdf'],
  ['a "b"\r\nX: y.txt', 'filename="a \\"b\\"X: y.txt"', 'a "b"X: y.txt'],
  ['請求書.pdf', "filename*=utf-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf", '請求書.pdf'],
])('a file %j keeps its name and its octets', async (name, parameter, read) => {
  const content = Buffer.from([0, 1, 2, 255, 13, 10]);
  const file = filePart('application/pdf', name, content);
  expect(file.header[1]).toContain(parameter);
  const raw = write(multipart('mixed', [textPart('plain', 'text'), file]), [
    'From: <ann@example.org>',
    dateField('Date', 0),
    'MIME-Version: 1.0',
  ]);
  const { attachments, root, defects } = await open(raw);
  expect(defects).toEqual([]);
  expect(attachments).toMatchObject([{ filename: read, size: 6 }]);
  const part = findPart(root, '2');
  expect(part && partBody(raw, part).body.equals(content)).toBe(true);
});

it('texts come through a parser as they were', async () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
      const text = lines.join('\n').replace(/[^\P{Cc}\n]/gu, '');
      const raw = write(multipart('mixed', [textPart('plain', text), textPart('plain', 'end')]), [
        'MIME-Version: 1.0',
      ]);
      const { root } = await open(raw);
      const part = findPart(root, '1');
      expect(part && partBody(raw, part).body.toString()).toBe(text.replaceAll('\n', '\r\n'));
    }),
    { numRuns: 50 },
  );
});
