import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWords } from '../mail/words.ts';
import { base64Lines, encodedWords, quotedPrintable } from './encode.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('encoded words', () => {
  it.each([
    ['', []],
    ['é', ['=?UTF-8?B?w6k=?=']],
    ['a'.repeat(46), [`=?UTF-8?B?${'YWFh'.repeat(15)}?=`, '=?UTF-8?B?YQ==?=']],
  ])('%j', (given, words) => {
    expect(encodedWords(given)).toEqual(words);
  });

  it('are short, and read back as they were', () => {
    fc.assert(
      fc.property(text, (given) => {
        const words = encodedWords(given);
        expect(
          words.every((word) => /^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?=$/.test(word) && word.length <= 75),
        ).toBe(true);
        expect(decodeWords(words.join(' '))).toBe(Buffer.from(given).toString());
      }),
    );
  });
});

describe('quoted-printable', () => {
  it.each([
    ['plain', 'plain'],
    ['a = b', 'a =3D b'],
    ['space \r\ntab\t', 'space=20\r\ntab=09'],
    ['é', '=C3=A9'],
    ['x'.repeat(76), 'x'.repeat(76)],
    ['x'.repeat(77), `${'x'.repeat(75)}=\r\nxx`],
    [`${'x'.repeat(73)}éé`, `${'x'.repeat(73)}=\r\n=C3=A9=C3=A9`],
    [`${'x'.repeat(74)}éé`, `${'x'.repeat(74)}=\r\n=C3=A9=C3=A9`],
  ])('%j', (given, quoted) => {
    expect(quotedPrintable(Buffer.from(given))).toBe(quoted);
  });

  it('has short lines of printable characters, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (octets) => {
        const given = Buffer.from(octets);
        const quoted = quotedPrintable(given);
        expect(/^[\t\r\n -~]*$/.test(quoted)).toBe(true);
        expect(quoted.split('\r\n').every((line) => line.length <= 76 && !/[\t ]$/.test(line))).toBe(true);
        const read = quoted
          .replaceAll('=\r\n', '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
        expect(Buffer.from(read, 'latin1').equals(given)).toBe(true);
      }),
    );
  });
});

it('base64 comes in lines of 76 characters', () => {
  const octets = Buffer.alloc(100, 1);
  const lines = base64Lines(octets).split('\r\n');
  expect(lines.map(({ length }) => length)).toEqual([76, 60]);
  expect(Buffer.from(lines.join(''), 'base64').equals(octets)).toBe(true);
  expect(base64Lines(Buffer.alloc(0))).toBe('');
});
