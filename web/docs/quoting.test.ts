import { describe, expect, it } from 'vitest';
import { go, isPlain, javascript, php, printf, python, shell } from './quoting.ts';

describe('literals', () => {
  it.each([
    // text, JavaScript, Python, PHP, Go
    ['plain', `'plain'`, `"plain"`, `'plain'`, `"plain"`],
    ['', `''`, `""`, `''`, `""`],
    [`it's`, `"it's"`, `"it's"`, String.raw`'it\'s'`, `"it's"`],
    ['say "a"', `'say "a"'`, `'say "a"'`, `'say "a"'`, '`say "a"`'],
    [`'"`, String.raw`'\'"'`, String.raw`"'\""`, String.raw`'\'"'`, '`\'"`'],
    [
      'back\\slash',
      String.raw`'back\\slash'`,
      String.raw`"back\\slash"`,
      String.raw`'back\\slash'`,
      '`back\\slash`',
    ],
    ['`"', `'\`"'`, `'\`"'`, `'\`"'`, String.raw`"${'`'}\""`],
    ['${a} $b {$c}', `'\${a} $b {$c}'`, `"\${a} $b {$c}"`, `'\${a} $b {$c}'`, `"\${a} $b {$c}"`],
    [
      '$a\r\n\t',
      String.raw`'$a\r\n\t'`,
      String.raw`"$a\r\n\t"`,
      String.raw`"\$a\r\n\t"`,
      String.raw`"$a\r\n\t"`,
    ],
    [
      '\0\u2028',
      String.raw`'\u{0}\u{2028}'`,
      String.raw`"\u0000\u2028"`,
      String.raw`"\u{0}\u{2028}"`,
      String.raw`"\u0000\u2028"`,
    ],
    [
      '\u{e0041}',
      String.raw`'\u{e0041}'`,
      String.raw`"\U000e0041"`,
      String.raw`"\u{e0041}"`,
      String.raw`"\U000e0041"`,
    ],
    ['Grüße 山田 😀', `'Grüße 山田 😀'`, `"Grüße 山田 😀"`, `'Grüße 山田 😀'`, `"Grüße 山田 😀"`],
  ])('%j', (text, ...literals) => {
    expect([javascript, python, php, go].map((quote) => quote(text))).toEqual(literals);
  });
});

describe('words of a shell', () => {
  it.each([
    ['plain', `'plain'`],
    [`it's $HOME \`id\` "!" \\`, String.raw`'it'\''s $HOME ${'`id`'} "!" \'`],
    [`'; rm -rf /`, String.raw`''\''; rm -rf /'`],
  ])('%j', (text, word) => {
    expect(shell(text)).toBe(word);
  });

  it.each([
    ['100% \\n', String.raw`'100%% \\n'`],
    [`it's\r\n`, String.raw`'it'\''s\r\n'`],
    ['-n', String.raw`'\055n'`],
    ['\u202e\0', String.raw`'\342\200\256\000'`],
  ])('%j for printf', (text, word) => {
    expect(printf(text)).toBe(word);
  });

  it('show text as it is when there is nothing else in it', () => {
    expect(isPlain('{\n  "a": "ü😀"\n}')).toBe(true);
    for (const other of ['\r\n', '\t', '\0', '\u202e', '\u2028', '\ufeff'])
      expect(isPlain(other)).toBe(false);
  });
});
