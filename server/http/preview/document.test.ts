import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../mail/digest.ts';
import { EMBED_LIMIT, toDocument } from './document.ts';
import { scanHtml } from './scan.ts';

const attachment = (part: string, contentId: string, contentType = 'image/png'): Attachment => ({
  ...{ part, contentId, contentType, filename: '', size: 2, inline: true },
});
const ATTACHMENTS = [
  attachment('2', 'logo@x'),
  attachment('3', 'a b'),
  attachment('4', 'svg', 'image/svg+xml'),
  attachment('5', 'page', 'text/html'),
];
const PNG = 'data:image/png;base64,aGk=';

async function preview(html: string, body: Buffer = Buffer.from('hi')): Promise<string> {
  const read = (number: string) => {
    const found = ATTACHMENTS.find(({ part }) => part === number);
    return found === undefined
      ? Promise.reject(new Error())
      : Promise.resolve({ body, contentType: found.contentType });
  };
  const document = await toDocument(html, await scanHtml(html), ATTACHMENTS, read);
  return typeof document === 'string' ? document : (await buffer(document)).toString();
}

describe('what the preview changes', () => {
  it.each([
    ['<img src="cid:logo@x">', `<img src="${PNG}">`],
    ['<img alt=a src=cid:logo@x width=1>', `<img alt=a src="${PNG}" width=1>`],
    [`<IMG SRC='CID:logo%40x'>`, `<IMG src="${PNG}">`],
    ['<img src="cid:a%20b">', `<img src="${PNG}">`],
    ['<img src="&#99;id:logo@x">', `<img src="${PNG}">`],
    ['<img src="cid:svg">', '<img src="data:image/svg+xml;base64,aGk=">'],
    ['<img src="cid:page">', '<img src="data:application/octet-stream;base64,aGk=">'],
    ['<img srcset="cid:logo@x 1x, b.png 2x">', `<img srcset="${PNG} 1x, b.png 2x">`],
    ['<td background="cid:logo@x">', `<td background="${PNG}">`],
    ['<svg><image xlink:href="cid:logo@x"/></svg>', `<svg><image xlink:href="${PNG}"/></svg>`],
    [
      '<p style="color:red;background:url(cid:logo@x) &quot;x&quot;">',
      `<p style="color:red;background:url(&quot;${PNG}&quot;) &quot;x&quot;">`,
    ],
    ['<style>a{b:url(cid:logo@x)}</style>', `<style>a{b:url("${PNG}")}</style>`],
    [
      '<a href="https://example.org/?a=1&b=2">x</a>',
      '<a target="_blank" rel="noopener noreferrer" href="https://example.org/?a=1&b=2">x</a>',
    ],
    ['<a target=_top href=x>', '<a target="_blank" rel="noopener noreferrer" target=_top href=x>'],
    ['<map><area href=x></map>', '<map><area target="_blank" rel="noopener noreferrer" href=x></map>'],
    ['a<base href="https://example.net/">b', 'ab'],
    ['a<BASE target=_top />b', 'ab'],
    ['<meta http-equiv="refresh" content="0;url=https://example.net/">', ''],
    ['<meta content=x HTTP-EQUIV=Content-Security-Policy>', ''],
  ])('%s', async (html, shown) => {
    expect(await preview(html)).toBe(shown);
  });

  it.each([
    '<img src="cid:none">',
    '<img src="cid:">',
    '<a href="#top">',
    '<a name=x>',
    '<iframe src="cid:page"></iframe>',
    '<script>"<img src=cid:logo@x>"</script>',
    '<!-- <img src="cid:logo@x"> -->',
    '<textarea><img src="cid:logo@x"></textarea>',
    '<meta charset=utf-8><meta name=viewport content=x>',
    '<img src=x onerror=alert(1)><form action=https://example.net><input name=a></form>',
    'text < 3 &amp; <p',
    '<img src="cid:logo@x',
    '',
  ])('nothing about %s', async (html) => {
    expect(await preview(html)).toBe(html);
  });

  it('is nothing at all for any HTML without those things', async () => {
    const token = fc.constantFrom(
      '<p>',
      '</p>',
      '<b class="x">',
      "<i title='",
      '"',
      '>',
      '<!--',
      '-->',
      '<',
      '&amp;',
      'x ',
      '</',
      '/>',
      '<td ',
      '=',
      '\u{1f600}',
      '<style>',
      '</style>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token), async (tokens) => {
        const html = tokens.join('');
        expect(await preview(html)).toBe(html);
      }),
    );
  });

  it('finds URLs across the slices it reads in', async () => {
    const filler = `a{b:c(${'x'.repeat(50)})}\n`.repeat(3000);
    const html = `<style>${filler}a{b:url(cid:logo@x)}${filler}</style><p style="${'c:d;'.repeat(5000)}b:url(cid:logo@x)">`;
    const shown = await preview(html);
    expect(shown).toContain(`url("${PNG}")`);
    expect(shown).toContain(`url(&quot;${PNG}&quot;)`);
    expect(shown.length).toBe(
      html.length + `url("${PNG}")url(&quot;${PNG}&quot;)`.length - 2 * 'url(cid:logo@x)'.length,
    );
  });

  it('keeps large documents whole, characters of two units included', async () => {
    const html = `<p>${'\u{1f600}'.repeat(400_000)}</p>`;
    expect(await preview(html)).toBe(html);
  });

  it('puts in images up to a limit', async () => {
    const body = Buffer.alloc(EMBED_LIMIT / 4);
    const shown = await preview('<img src="cid:logo@x">'.repeat(10), body);
    expect(shown.match(/src="data:/g)).toHaveLength(2);
    expect(shown.match(/src="cid:/g)).toHaveLength(8);
  });
});

describe('what would be loaded from elsewhere', () => {
  it.each([
    ['<img src="https://example.net/a.png">', 1],
    ['<img src="//example.net/a.png">', 1],
    ['<img src=" ht\ntp://example.net/a.png">', 1],
    ['<img src="\\\\example.net/a.png">', 1],
    ['<img srcset="https://example.net/1 1x, https://example.net/2 2x">', 1],
    ['<img src="https://example.net/a" srcset="https://example.net/b 2x">', 2],
    ['<body background="http://example.net/a">', 1],
    ['<p style="background:url(http://example.net/a)">', 1],
    ['<style>@import "https://example.net/a.css"; @font-face{src:url(https://example.net/f)}</style>', 2],
    ['<link rel="stylesheet" href="https://example.net/a.css">', 1],
    ['<link rel=preload as=image href="https://example.net/a"><link rel=prefetch href="//example.net/b">', 2],
    ['<video poster="https://example.net/p" src="https://example.net/v"></video>', 2],
    ['<input type=image src=https://example.net/a>', 1],
    ['<a href="https://example.net/">x</a>', 0],
    ['<img src="cid:a"><img src="data:image/png,x"><img src="a.png">', 0],
    ['<script src="https://example.net/x.js"></script><iframe src="https://example.net/"></iframe>', 0],
    ['<link rel=icon href="https://example.net/i">', 0],
    ['<!-- <img src="https://example.net/a.png"> -->', 0],
  ])('%s: %i', async (html, remote) => {
    expect((await scanHtml(html)).remote).toBe(remote);
  });
});
