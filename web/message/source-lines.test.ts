import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceLines } from './source-lines.ts';

const octets = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const all = (lines: SourceLines) => Array.from({ length: lines.count }, (_, index) => lines.at(index));

describe('SourceLines', () => {
  it('tells line ends apart and where the header ends', () => {
    const lines = all(new SourceLines(octets('A: 1\r\nB: 2\n\r\nbody\r\nend')));
    expect(lines.map(({ text, ending, inHeader }) => [text, ending, inHeader])).toEqual([
      ['A: 1', 'CRLF', true],
      ['B: 2', 'LF', true],
      ['', 'CRLF', false],
      ['body', 'CRLF', false],
      ['end', '', false],
    ]);
  });

  it('finds the line that an octet is in', () => {
    const lines = new SourceLines(octets('a\r\n\nbcd\n'));
    expect([0, 2, 3, 4, 7, 99].map((offset) => lines.lineAt(offset))).toEqual([0, 0, 1, 2, 2, 2]);
    expect(new SourceLines(octets('')).lineAt(5)).toBe(0);
  });

  it('decodes each line as UTF-8 if it is that, else as one octet a character', () => {
    const lines = new SourceLines(octets('gr\xc3\xbc\xc3\x9fe\r\ngr\xfc\xdfe'));
    expect([lines.at(0).text, lines.at(1).text]).toEqual(['grüße', 'grüße']);
  });

  it('cuts a line that is too long and says by how much', () => {
    const { text, more } = new SourceLines(octets(`${'x'.repeat(5000)}\r\n`)).at(0);
    expect([text.length, more]).toEqual([2000, 3000]);
  });

  it('loses no octet, whatever they are', () => {
    const ends = { CRLF: '\r\n', LF: '\n', '': '' };
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'é', '\r', '\n', '\r\n', ':')), (pieces) => {
        const source = pieces.join('');
        const lines = new SourceLines(new TextEncoder().encode(source));
        expect(
          all(lines)
            .map(({ text, ending }) => text + ends[ending])
            .join(''),
        ).toBe(source);
      }),
    );
  });
});
