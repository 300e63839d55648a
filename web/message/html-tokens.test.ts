import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rows, tokens } from './html-tokens.ts';

const said = (html: string) => tokens(html).map(({ kind, text }) => `${kind} ${text}`);
const whole = (html: string) =>
  tokens(html)
    .map(({ text }) => text)
    .join('');

describe('tokens', () => {
  it.each([
    ['<p>a</p>', ['tag <p', 'tag >', 'text a', 'tag </p', 'tag >']],
    [
      `<a href="x>y" b='1' c=2 d>`,
      [
        'tag <a',
        'text  ',
        'attribute href',
        'punctuation =',
        'value "x>y"',
        'text  ',
        'attribute b',
        'punctuation =',
        "value '1'",
        'text  ',
        'attribute c',
        'punctuation =',
        'value 2',
        'text  ',
        'attribute d',
        'tag >',
      ],
    ],
    ['<!doctype html><!-- <b> -->x', ['declaration <!doctype html>', 'comment <!-- <b> -->', 'text x']],
    ['<style>a > b { }</STYLE>', ['tag <style', 'tag >', 'raw a > b { }', 'tag </STYLE', 'tag >']],
    ['1 < 2 <3', ['text 1 ', 'text < 2 ', 'text <3']],
    ['<br/>', ['tag <br', 'text /', 'tag >']],
    ['<!-- open', ['comment <!-- open']],
    ['<a b="open>', ['tag <a', 'text  ', 'attribute b', 'punctuation =', 'value "open>']],
    ['', []],
  ])('of %s', (html, expected) => {
    expect(said(html)).toEqual(expected);
  });

  const piece = fc.constantFrom(
    ...['<', '>', '</', '<!--', '-->', '<style', '"', "'", '=', '/', ' ', '\n', 'a', '<!', '<script>'],
  );
  it('lose nothing', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(whole(pieces.join(''))).toBe(pieces.join(''));
      }),
    );
  });

  it.each(['<', '<a', '<a ', '="', "='", '<!--', '<style>', '<style></style', '</', '<!'])(
    'takes its time by length alone: %s again and again',
    (again) => {
      const html = again.repeat(200_000);
      expect(whole(html)).toBe(html);
    },
  );
});

describe('rows', () => {
  it('are lines, and pieces of those that are too long', () => {
    const found = rows(tokens('<p>abcdefgh</p>\r\nx\n\n'), 6);
    expect(found.map(({ line, tokens: on }) => [line, on.map(({ text }) => text).join('')])).toEqual([
      [1, '<p>abc'],
      [null, 'defgh<'],
      [null, '/p>'],
      [2, 'x'],
      [3, ''],
      [4, ''],
    ]);
  });
});
