import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Part } from './digest.ts';
import { decodedSize, findPart, partBody, partText } from './part.ts';

function part(encoding: string, body: Buffer, more: Partial<Part> = {}): Part {
  return {
    ...{ part: '1', contentType: 'text/plain', encoding, parts: [] },
    ...{ headerOffset: 0, bodyOffset: 0, bodySize: body.length },
    ...more,
  };
}

function decode(encoding: string, octets: string): string {
  const raw = Buffer.from(octets, 'latin1');
  expect(decodedSize(raw, part(encoding, raw))).toBe(partBody(raw, part(encoding, raw)).body.length);
  return partBody(raw, part(encoding, raw)).body.toString('latin1');
}

describe('quoted-printable', () => {
  test.each([
    ['caf=E9', 'caf\xe9'],
    ['=e9=E9', '\xe9\xe9'],
    ['soft=\r\nbreak', 'softbreak'],
    ['soft=\nbreak', 'softbreak'],
    ['soft= \t\r\nbreak', 'softbreak'],
    ['at the end=', 'at the end'],
    ['blanks at the end \t\r\nof lines  ', 'blanks at the end\r\nof lines'],
    ['blanks  within\r\n  lines', 'blanks  within\r\n  lines'],
    ['1=2 =ZZ =4', '1=2 =ZZ =4'],
    ['==41', '=A'],
    ['raw \xff octets', 'raw \xff octets'],
    ['a =3D b=20\r\n', 'a = b \r\n'],
    ['', ''],
  ])('%j is %j', (encoded, decoded) => {
    expect(decode('quoted-printable', encoded)).toBe(decoded);
  });

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        const encoded = [...octets].map((octet) => `=${octet.toString(16).padStart(2, '0')}`).join('');
        expect(decode('quoted-printable', encoded)).toBe(Buffer.from(octets).toString('latin1'));
      }),
    );
  });
});

describe('base64', () => {
  test.each([
    ['aGVsbG8=', 'hello'],
    ['aGVs\r\nbG8=\r\n', 'hello'],
    ['aGVsbG8', 'hello'],
    ['a*G!V\xffs bG8=', 'hello'],
    ['aGVsbG8=aGVsbG8=', 'hellohello'],
    ['aGVsbG8=\r\ntrash', 'hello\xb6\xb6\xac'],
    ['====', ''],
    ['', ''],
  ])('%j is %j', (encoded, decoded) => {
    expect(decode('base64', encoded)).toBe(decoded);
  });
});

test.each(['7bit', '8bit', 'binary', 'x-unknown'])('%s leaves the octets as they are', (encoding) => {
  expect(decode(encoding, 'a=41\xff\r\n ')).toBe('a=41\xff\r\n ');
});

describe('partBody', () => {
  it('is a copy, with what a download needs', () => {
    const raw = Buffer.from('header|body|rest');
    const csv = { contentType: 'text/csv', charset: 'utf-8', filename: 'a.csv', bodyOffset: 7, bodySize: 4 };
    const { body, ...rest } = partBody(raw, part('7bit', raw, csv));
    expect(rest).toEqual({ contentType: 'text/csv', charset: 'utf-8', filename: 'a.csv' });
    body.fill(0);
    expect(raw.toString()).toBe('header|body|rest');
  });
});

test('partText reads a charset, or guesses', () => {
  const raw = Buffer.from('caf\xe9\r\n', 'latin1');
  expect(partText(raw, part('8bit', raw, { charset: 'iso-8859-1' }))).toBe('café\n');
  expect(partText(raw, part('8bit', raw, { charset: 'x-no-such' }))).toBe('café\n');
  expect(partText(raw, part('8bit', raw))).toBe('café\n');
});

test('findPart looks at every level', () => {
  const none = Buffer.alloc(0);
  const leaf = part('7bit', none, { part: '2.1.3' });
  const root = part('7bit', none, { part: '', parts: [part('7bit', none, { part: '2', parts: [leaf] })] });
  expect(findPart(root, '')).toBe(root);
  expect(findPart(root, '2.1.3')).toBe(leaf);
  expect(findPart(root, '2.1')).toBeUndefined();
});
