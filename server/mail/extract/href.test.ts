import { expect, test } from 'vitest';
import { hrefUrl } from './href.ts';

test.each([
  ['https://a.example/x', undefined, 'https://a.example/x'],
  ['  https://a.example/x\n', undefined, 'https://a.example/x'],
  ['https://a.exa\nmple/\tx', undefined, 'https://a.example/x'],
  ['https://A.example', undefined, 'https://A.example'],
  ['mailto:ann@example.org', undefined, 'mailto:ann@example.org'],
  ['tel:+15550100', undefined, 'tel:+15550100'],
  ['myapp://confirm', undefined, 'myapp://confirm'],
  ['//a.example/x', undefined, '//a.example/x'],
  ['/confirm?t=1', undefined, '/confirm?t=1'],
  ['/confirm?t=1', 'https://a.example/b/', 'https://a.example/confirm?t=1'],
  ['c', 'https://a.example/b/', 'https://a.example/b/c'],
  ['c', 'javascript:alert(1)', 'c'],
  ['https://b.example/', 'https://a.example/', 'https://b.example/'],
  ['{{ confirm_url }}', undefined, '{{ confirm_url }}'],
  ['#top', 'https://a.example/', undefined],
  ['', 'https://a.example/', undefined],
  ['javascript:alert(1)', undefined, undefined],
  [' \u0001java\nscript:alert(1)', 'https://a.example/', undefined],
  ['DATA:text/html,x', undefined, undefined],
  ['vbscript:x', undefined, undefined],
  ['cid:logo@x', undefined, undefined],
  ['x'.repeat(10_000), undefined, undefined],
])('hrefUrl(%j, %j)', (href, base, url) => {
  expect(hrefUrl(href, base)).toBe(url);
});
