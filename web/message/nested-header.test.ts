import { describe, expect, it } from 'vitest';
import { headerOf } from './nested-header.ts';
import { decodeText } from './part-octets.ts';

const header = (text: string) => headerOf(new TextEncoder().encode(text));

describe('the header of a message inside', () => {
  it('is unfolded and decoded, up to the empty line', () => {
    expect(
      header(
        'From: =?UTF-8?Q?J=C3=BCrgen_M?= =?utf-8?b?w7xsbGVy?= <j@example.org>\r\nSubject: a\r\n b\r\nno field\r\nX : 1\r\n\r\nBody: 2\r\n',
      ),
    ).toEqual([
      { name: 'From', value: 'Jürgen Müller <j@example.org>' },
      { name: 'Subject', value: 'a b' },
      { name: 'X', value: '1' },
    ]);
  });

  it('keeps what cannot be decoded', () => {
    expect(header('A: =?moon?Q?x?= =?utf-8?B?*?=')).toEqual([
      { name: 'A', value: '=?moon?Q?x?==?utf-8?B?*?=' },
    ]);
    expect(header('')).toEqual([]);
    expect(header('\r\nA: 1')).toEqual([]);
  });
});

describe('text', () => {
  it.each([
    [[0xfc], 'iso-8859-1', 'ü'],
    [[0x82, 0xa0], 'shift_jis', 'あ'],
    [[0xfc], undefined, 'ü'],
    [[0xc3, 0xbc], undefined, 'ü'],
    [[0xc3, 0xbc], 'x-unknown', 'ü'],
    [[0x61, 0xc3], 'utf-8', 'a'],
  ])('%j in %s is %s', (octets, charset, text) => {
    expect(decodeText(Uint8Array.from(octets), charset)).toBe(text);
  });
});
