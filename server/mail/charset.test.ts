import { describe, expect, it, test } from 'vitest';
import { decodeCharset, guessText, isKnownCharset } from './charset.ts';

function latin1(octets: string): Buffer {
  return Buffer.from(octets, 'latin1');
}

describe('decodeCharset', () => {
  test.each([
    ['utf-8', 'caf\xc3\xa9', 'café'],
    ['UTF8', 'caf\xe9', 'café'],
    ['us-ascii', 'caf\xc3\xa9', 'café'],
    ['', 'caf\xe9', 'café'],
    ['iso-8859-1', '\x80 \x93x\x94', '€ “x”'],
    ['ISO_8859-1', '\xe9', 'é'],
    ['windows-1252', '\x80', '€'],
    ['iso-8859-15', '\xa4', '€'],
    ['koi8-r', '\xf0\xd2\xc9\xd7\xc5\xd4', 'Привет'],
    ['iso-8859-8-i', '\xf9\xec\xe5\xed', 'שלום'],
    ['shift_jis', '\x82\xb1', 'こ'],
    ['x-sjis', '\x87\x40', '①'],
    ['euc-jp', '\xa4\xb3', 'こ'],
    ['iso-2022-jp', '\x1b$B$3\x1b(B', 'こ'],
    ['ISO-2022-JP', '\x1b$B$3\x1b(B\x1b$B$s\x1b(B', 'こん'],
    ['gb2312', '\xe9F', '镕'],
    ['gb18030', '\x95\x32\x82\x36', '𠀀'],
    ['big5', '\xad\x71', '訂'],
    ['ks_c_5601-1987', '\xc1\xd6', '주'],
    ['utf-16le', 'a\0', 'a'],
    ['utf-8*en', 'caf\xc3\xa9', 'café'],
  ])('%s: %j is %s', (charset, octets, text) => {
    expect(decodeCharset(latin1(octets), charset)).toBe(text);
  });

  test.each(['x-no-such', 'base64', 'hex', 'utf-7', 'UTF7', 'binary', '../utf8x'])('knows no %s', (name) => {
    expect(decodeCharset(latin1('+ADw-script+AD4-'), name)).toBeUndefined();
    expect(isKnownCharset(name)).toBe(false);
  });
});

describe('guessText', () => {
  it('takes UTF-8 that was cut off for UTF-8', () => {
    expect(guessText(latin1('caf\xc3\xa9 \xe2\x82'))).toBe('café \ufffd');
  });

  it('takes what has no good UTF-8 for windows-1252', () => {
    expect(guessText(latin1('caf\xe9 \x80'))).toBe('café €');
  });
});
