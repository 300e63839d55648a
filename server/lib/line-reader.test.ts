import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineReader } from './line-reader.ts';

describe('LineReader', () => {
  it('cuts the same lines out of any chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\r', '\n', '\r\n', 'bc')),
        fc.array(fc.nat(5)),
        (parts, sizes) => {
          const text = parts.join('');
          const lines = text.split('\n').slice(0, -1);
          expect(read(new LineReader(12_288), cut(text, sizes))).toEqual(
            lines.map((line) => line.replace(/\r$/, '')),
          );
        },
      ),
    );
  });

  it('is null for a line that is too long, and reads the next one', () => {
    const long = 'x'.repeat(12_289);
    expect(read(new LineReader(12_288), [`${long}\r\nNOOP\r\n`])).toEqual([null, 'NOOP']);
    expect(read(new LineReader(12_288), [...Array.from(long), '\r\nNO', 'OP\r\n'])).toEqual([null, 'NOOP']);
  });

  it('keeps a line of 12,288 octets, which is what AUTH asks for', () => {
    const line = 'x'.repeat(12_287);
    expect(read(new LineReader(12_288), [`${line}\r\n`])).toEqual([line]);
  });
});

function read(lines: LineReader, chunks: string[]): (string | null)[] {
  const found: (string | null)[] = [];
  for (const chunk of chunks.map((text) => Buffer.from(text))) {
    for (let at = lines.read(chunk, 0); at !== -1; at = lines.read(chunk, at))
      found.push(lines.line?.toString() ?? null);
  }
  return found;
}

function cut(text: string, sizes: number[]): string[] {
  const chunks: string[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return [...chunks, text.slice(at)];
}
