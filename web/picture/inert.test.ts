import { describe, expect, it } from 'vitest';
import { disarmed } from './inert.ts';

describe('disarmed HTML', () => {
  it.each([
    ['<p style="color: red">style=</p>', '<p Qstyle="color: red">style=</p>'],
    ["<p STYLE='x' onclick = 'y()' id=a>", "<p Qstyle='x'   id=a>"],
    ['<img src=x onerror=alert(1)>', '<img src=x >'],
    ['<style media="print">a > b {}</style>', '<script Q type="text/css" media="print">a > b {}</script>'],
    ['<styles style>', '<styles Qstyle>'],
  ])('of %s is %s', (html, expected) => {
    expect(disarmed(html, 'Q')).toBe(expected);
  });
});
