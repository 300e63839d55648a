import { describe, expect, it, test } from 'vitest';
import { readHtml } from './read-html.ts';
import { LINKS_LIMIT, URL_MARK } from './reading.ts';

const lines = (html: string) => readHtml(html).lines.map(({ text }) => text);
const links = (html: string) => readHtml(html).links.map(({ url, text }) => [url, text]);
const emphasised = (html: string) =>
  readHtml(html).lines.flatMap(({ text, spans }) =>
    spans.filter(({ kind }) => kind === 'emphasis').map(({ start, end }) => text.slice(start, end)),
  );

describe('lines of HTML', () => {
  test.each([
    ['<p>one</p><p>two<br>three', ['one', 'two', 'three']],
    ['<p> one \n two </p>', ['one two']],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', ['a\tb', 'c']],
    ['<td>1</td>\n<td> 2 </td>\n<td>3</td>', ['1\t2\t3']],
    ['<p>１２３　ＡＢＣ</p>', ['123 ABC']],
    ['48&nbsp;29', ['48 29']],
    ['so\u00adft &zwnj; <b></b> pad', ['soft pad']],
    ['<div>4</div><div>8</div><div>2</div><p>now</p>', ['4 8 2', 'now']],
    ['<pre>one\n two</pre>', ['one', 'two']],
    ['<img alt="A cat"> sat', ['A cat sat']],
    ['<div hidden>no</div><style>no</style>yes', ['yes']],
    ['see https://a.example/1234 now', [`see ${URL_MARK.repeat(22)} now`]],
    ['', []],
  ])('%j', (html, found) => {
    expect(lines(html)).toEqual(found);
  });

  test.each([
    ['<b>a</b> b', ['a']],
    ['<b>12</b> <b>34</b>', ['12 34']],
    ['<h1>a <i>b</i></h1>c', ['a b']],
    ['<span style="font-size: 28px">a</span>', ['a']],
    ['<span style="font-size:14px">a</span>', []],
    ['<span style="font-size:1.8em">a</span>', ['a']],
    ['<span style="letter-spacing:.4em">a</span>', ['a']],
    ['<span style="letter-spacing:0.5px">a</span>', []],
    ['<span style="FONT-WEIGHT:700">a</span>', ['a']],
    ['<span class="box otp-code">a</span>', ['a']],
    ['<span class="postcodes">a</span>', []],
    ['<div>4</div><div><b>8</b></div>', [' 8']],
  ])('what stands out in %j', (html, found) => {
    expect(emphasised(html)).toEqual(found);
  });
});

describe('links of HTML', () => {
  test.each([
    ['<a href="/x?a=1&amp;b=2">one <b>two</b></a>', [['/x?a=1&b=2', 'one two']]],
    ['<a href=x><img alt="Go"></a>', [['x', 'Go']]],
    ['<a href=x><div>one</div><div>two</div></a>', [['x', 'one two ']]],
    ['<a href=x></a><a name=y>z</a><a href="#z">z</a>', [['x', '']]],
    ['<map><area href=x alt=Here></map>', [['x', 'Here']]],
    ['<form action=x><input name=a><input type=submit value=Go></form>', [['x', 'Go']]],
    ['<form action=x><p>Word</p><button>Go on</button></form>', [['x', 'Go on']]],
    ['<form><button formaction=y>Go</button></form>', [['y', 'Go']]],
    ['<a href="javascript:x">a</a><a href="java&#10;script:x">b</a><form action="data:,x"></form>', []],
    ['<a href=x style="display:none">a</a><div hidden><a href=y>b</a></div>', []],
    ['<!--[if mso]><a href=x>a</a><![endif]-->', []],
    ['<base href="https://a.example/b/"><a href="c">d</a>', [['https://a.example/b/c', 'd']]],
    [
      '<head><base href="https://a.example/"><base href="https://b.example/"></head><a href="c">d</a>',
      [['https://a.example/c', 'd']],
    ],
    ['<a href=x>never closed', [['x', 'never closed']]],
  ])('%j', (html, found) => {
    expect(links(html)).toEqual(found);
  });

  it('knows where in its line a link stands', () => {
    const { lines, links } = readHtml('<p>one</p><p>Please <a href=x>confirm</a> now</p>');
    const [link] = links;
    const line = lines[link?.line ?? -1];
    expect(line?.text.slice(link?.start, link?.end)).toBe('confirm');
    expect(line?.spans).toEqual([{ start: 7, end: 14, kind: 'link' }]);
  });

  it('has a bound', () => {
    expect(links('<a href=x>y</a>'.repeat(3 * LINKS_LIMIT))).toHaveLength(LINKS_LIMIT);
  });
});
