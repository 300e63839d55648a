import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataReader } from './data-reader.ts';

describe('DataReader', () => {
  it.each([
    ['an empty message', '.\r\n', ''],
    ['one line', 'a\r\n.\r\n', 'a\r\n'],
    ['a stuffed dot', '..\r\n.\r\n', '.\r\n'],
    ['a stuffed line', 'a\r\n..b\r\n.\r\n', 'a\r\n.b\r\n'],
    ['a dot that was not stuffed', '.b\r\n.\r\n', 'b\r\n'],
    ['a dot inside a line', 'a.b.\r\n.\r\n', 'a.b.\r\n'],
    ['dots after a bare LF', 'a\n..b\n.c\r\n.\r\n', 'a\n..b\n.c\r\n'],
    ['dots after a bare CR', 'a\r..b\r.c\r\n.\r\n', 'a\r..b\r.c\r\n'],
    ['LF dot LF', 'a\n.\nb\r\n.\r\n', 'a\n.\nb\r\n'],
    ['CR dot CR', 'a\r.\rb\r\n.\r\n', 'a\r.\rb\r\n'],
    ['LF dot CRLF', 'a\n.\r\nb\r\n.\r\n', 'a\n.\r\nb\r\n'],
    ['CRLF dot LF', 'a\r\n.\nb\r\n.\r\n', 'a\r\n\nb\r\n'],
    ['CRLF dot CR', 'a\r\n.\rb\r\n.\r\n', 'a\r\n\rb\r\n'],
    ['CRLF dot CR CRLF', '.\r\r\n.\r\n', '\r\r\n'],
    ['NUL and high octets', '\0\xff\xfe\r\n.\r\n', '\0\xff\xfe\r\n'],
  ])('reads %s', (_, wire, content) => {
    expect(read([Buffer.from(wire, 'latin1')])).toEqual({ content, rest: '' });
    expect(read([...Buffer.from(wire, 'latin1')].map((octet) => Buffer.of(octet)))).toEqual({
      content,
      rest: '',
    });
  });

  it('leaves what follows the end mark', () => {
    expect(read([Buffer.from('a\r\n.\r\nQUIT\r\n')])).toEqual({ content: 'a\r\n', rest: 'QUIT\r\n' });
  });

  it.each([
    '',
    'a',
    '.',
    '.\r',
    '\r\n',
    'a\r\n.',
    'a\r\n.\r',
    'a\n.\n',
    'a\r.\r',
    'a\n.\r\n',
    'a\r\n.\n',
    '..\r\n',
    '\r\n..\r\n',
  ])('waits for more after %j', (wire) => {
    expect(read([Buffer.from(wire)])).toBeUndefined();
  });

  it('reads any octets in any chunks as the standard says', () => {
    fc.assert(
      fc.property(wire, fc.array(fc.nat(40)), (octets, sizes) => {
        expect(read(cut(octets, sizes))).toEqual(asTheStandardSays(octets));
      }),
      { numRuns: 3000 },
    );
  });

  it('gives back any message that a client stuffed', () => {
    fc.assert(
      fc.property(wire, fc.array(fc.nat(40)), (message, sizes) => {
        const content = `${message.toString('latin1')}\r\n`;
        const stuffed = content.replace(/^\./, '..').replace(/\r\n\./g, '\r\n..');
        expect(read(cut(Buffer.from(`${stuffed}.\r\n`, 'latin1'), sizes))).toEqual({ content, rest: '' });
      }),
    );
  });
});

/** Octets made mostly of what matters. */
const wire = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('\r', '\n', '.', '\r\n', '\r\n.', '\r\n.\r\n', 'a') },
      fc.string({ maxLength: 9 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

interface Result {
  content: string;
  rest: string;
}

function read(chunks: Buffer[]): Result | undefined {
  let content = '';
  const reader = new DataReader((chunk, from, to) => {
    content += chunk.toString('latin1', from, to);
  });
  for (const [index, chunk] of chunks.entries()) {
    const end = reader.read(chunk, 0);
    if (end !== -1)
      return {
        content,
        rest: Buffer.concat([chunk.subarray(end), ...chunks.slice(index + 1)]).toString('latin1'),
      };
  }
  return undefined;
}

/** RFC 5321 §4.5.2 over the whole: DATA's own CRLF is a line end, too. */
function asTheStandardSays(octets: Buffer): Result | undefined {
  const text = `\r\n${octets.toString('latin1')}`;
  const end = text.indexOf('\r\n.\r\n');
  if (end === -1) return undefined;
  const content = text.slice(0, end + 2).replace(/\r\n\./g, '\r\n');
  return { content: content.slice(2), rest: text.slice(end + 5) };
}

function cut(octets: Buffer, sizes: number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(octets.subarray(at, at + size));
    at += size;
  }
  return [...chunks, octets.subarray(at)];
}
