import { describe, expect, it, test } from 'vitest';
import { saslprep } from './saslprep.ts';

describe('saslprep', () => {
  test.each([
    ['I\u00adX', 'IX'],
    ['user', 'user'],
    ['USER', 'USER'],
    ['\u00aa', 'a'],
    ['\u2168', 'IX'],
    ['\u0007', undefined],
  ])('%j, from the examples of RFC 4013 §3', (text, prepared) => {
    expect(saslprep(text)).toBe(prepared);
  });

  test.each([
    ['no-break space', 'a\u00a0b', 'a b'],
    ['ideographic space', 'a\u3000b', 'a b'],
    ['zero width space', 'a\u200bb', 'a b'],
    ['zero width joiner', 'a\u200db', 'ab'],
    ['byte order mark', '\ufeffa', 'a'],
    ['decomposed', 'a\u0308', 'ä'],
    ['half width', 'ﾃｽﾄ', 'テスト'],
    ['outer spaces', ' a ', ' a '],
    ['nothing', '', ''],
    ['only what is mapped to nothing', '\u00ad', ''],
  ])('maps: %s', (_, text, prepared) => {
    expect(saslprep(text)).toBe(prepared);
  });

  test.each(
    [
      ...['\0', '\u007f', '\u0085', '\u06dd', '\u2028', '\ufffc', '\u{1d173}'],
      ...['\ue000', '\u{f0000}', '\ufdd0', '\u{1ffff}', '\ud800', '\ufffd', '\u2ff0'],
      ...['\u200e', '\u202e', '\u206a', '\u{e0001}', '\u{e0041}'],
    ].map((character) => [(character.codePointAt(0) ?? 0).toString(16), character] as const),
  )('prohibits U+%s (RFC 4013 §2.3)', (_, character) => {
    expect(saslprep(`a${character}b`)).toBeUndefined();
  });

  it('prohibits what is assigned to nothing in stored strings only (RFC 3454 §7)', () => {
    expect(saslprep('\u0378')).toBe('\u0378');
    expect(saslprep('\u0378', 'stored')).toBeUndefined();
  });
});
