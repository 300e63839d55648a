import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDocument } from './document.ts';
import { scanHtml } from './scan.ts';
import type { Scheme } from './scheme.ts';

const YES = '(min-width:0px)';
const NO = '(max-width:-1px)';

async function seen(html: string, scheme?: Scheme): Promise<string> {
  const document = await toDocument(html, await scanHtml(html, scheme), [], () =>
    Promise.reject(new Error()),
  );
  if (typeof document !== 'string') throw new Error('The document is larger than this test means it to be.');
  return document;
}

describe('the HTML as on a device that prefers dark', () => {
  it.each([
    [
      '<style>@media (prefers-color-scheme: dark) { p { color: red } }</style>',
      `<style>@media ${YES} { p { color: red } }</style>`,
    ],
    [
      '<style>@media screen and ( PREFERS-COLOR-SCHEME:light ){}</style>',
      `<style>@media screen and ${NO}{}</style>`,
    ],
    ['<style>@media not (prefers-color-scheme: dark) {}</style>', `<style>@media not ${YES} {}</style>`],
    ['<style>:root { color-scheme: light dark; }</style>', '<style>:root { color-scheme:dark; }</style>'],
    ['<style>:root{color-scheme:only dark light}</style>', '<style>:root{color-scheme:dark}</style>'],
    ['<meta name="color-scheme" content="light dark">', '<meta name="color-scheme" content="dark">'],
    [
      `<body style="font-family: 'A'; color-scheme: light dark">`,
      `<body style="font-family: 'A'; color-scheme:dark">`,
    ],
    [
      '<source media="(prefers-color-scheme: dark)" srcset="a.png">',
      `<source media="${YES}" srcset="a.png">`,
    ],
    [
      "<link media='screen and (prefers-color-scheme:light), x\"y'>",
      `<link media="screen and ${NO}, x&quot;y">`,
    ],
  ])('%s', async (html, expected) => {
    expect(await seen(html, 'dark')).toBe(expected);
    expect(await seen(html)).toBe(html);
  });

  it.each([
    '<style>:root { color-scheme: dark } p { supported-color-schemes: light dark }</style>',
    '<style>@media (prefers-contrast: more) {}</style>',
    '<meta name="color-scheme" content="light">',
    '<meta name="viewport" content="light dark">',
    '<p>@media (prefers-color-scheme: dark)</p>',
  ])('leaves %s alone', async (html) => {
    expect(await seen(html, 'dark')).toBe(html);
  });

  it('is the other way round for light', async () => {
    expect(await seen('<style>@media (prefers-color-scheme: dark) {}</style>', 'light')).toBe(
      `<style>@media ${NO} {}</style>`,
    );
    expect(await seen('<meta name=color-scheme content="dark light">', 'light')).toBe(
      '<meta name=color-scheme content="light">',
    );
  });

  it('finds every condition of a style sheet that is read in runs', async () => {
    const rule = '@media (prefers-color-scheme: dark) { a { background: url(x) } }\n';
    const document = await seen(`<style>${rule.repeat(3000)}</style>`, 'dark');
    expect(document.split(YES)).toHaveLength(3001);
    expect(document).not.toContain('prefers');
  });

  it('loses and doubles nothing when a URL holds a condition', async () => {
    const pieces = [
      'url("cid:a',
      '(prefers-color-scheme:dark)',
      '")',
      "url('",
      'color-scheme:light dark',
      ' ',
      ';',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), async (css) => {
        const html = `<style>${css.join('')}</style>`;
        const { edits } = await scanHtml(html, 'dark');
        edits.forEach(({ start, end }, index) => {
          expect(start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
        });
      }),
    );
  });
});
