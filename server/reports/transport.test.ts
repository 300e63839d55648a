import fc from 'fast-check';
import { expect, it } from 'vitest';
import { transportable } from './transport.ts';

it.each([
  ['what is fit', 'Subject: x\r\n\r\né\r\n', 'Subject: x\r\n\r\né\r\n'],
  ['bare line ends', 'a\nb\rc\r\n', 'a\r\nb\r\nc\r\n'],
  ['NUL', 'a\0b', 'ab'],
  ['998 octets', 'x'.repeat(998), 'x'.repeat(998)],
  ['999 octets', 'x'.repeat(999), `${'x'.repeat(990)}\r\n ${'x'.repeat(9)}`],
  ['a long line of UTF-8', 'é'.repeat(500), `${'é'.repeat(495)}\r\n ${'é'.repeat(5)}`],
])('%s', (_, given, carried) => {
  expect(transportable(Buffer.from(given)).toString()).toBe(carried);
});

it('gives the same buffer back when nothing is to be done', () => {
  const octets = Buffer.from('Subject: x\r\n\r\ntext\r\n');
  expect(transportable(octets)).toBe(octets);
});

it('has no NUL, no bare line end and no long line, whatever comes', () => {
  const unit = fc.constantFrom('\r', '\n', '\r\n', '\0', 'x'.repeat(600), '\x80'.repeat(950), 'ab', 'é');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 20 }), (pieces) => {
      const text = transportable(Buffer.from(pieces.join(''), 'latin1')).toString('latin1');
      expect(text).not.toMatch(/\0|\r(?!\n)|(?<!\r)\n|[^\r\n]{999}/);
    }),
  );
});

it('is done quickly with a large message of one line', () => {
  const octets = Buffer.alloc(4 * 1024 * 1024, 0x80);
  expect(transportable(octets).length).toBeGreaterThan(octets.length);
});
