import { describe, expect, it } from 'vitest';
import { cssUrls } from './css.ts';

const urls = (css: string) =>
  [...cssUrls(css)].map(({ url, isImport }) => (isImport ? `import ${url}` : url));

describe('the URLs of a style sheet', () => {
  it.each([
    ['a{background:url(a.png)}', ['a.png']],
    [`a{background: URL( "a b.png" ), url('c.png')}`, ['a b.png', 'c.png']],
    ['@import "x.css"; @import url(y.css);', ['import x.css', 'import y.css']],
    [`@IMPORT 'x.css' screen;`, ['import x.css']],
    ['a{content:"@import"}', []],
    ['a{color:red}', []],
    ['a{background:url(a b)}', []],
    ['a{background:url("a)}', []],
  ])('%s', (css, found) => {
    expect(urls(css)).toEqual(found);
  });

  it('says where they stand', () => {
    const css = 'a{background:url("x") no-repeat}';
    expect([...cssUrls(css)].map(({ start, end }) => css.slice(start, end))).toEqual(['url("x")']);
  });
});
