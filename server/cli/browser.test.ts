import { expect, test } from 'vitest';
import { opener } from './browser.ts';

test.each([
  ['linux', 'xdg-open', ['https://a.example/?b=1&c=%25']],
  ['freebsd', 'xdg-open', ['https://a.example/?b=1&c=%25']],
  ['darwin', 'open', ['https://a.example/?b=1&c=%25']],
  ['win32', 'rundll32', ['url.dll,FileProtocolHandler', 'https://a.example/?b=1&c=%25']],
])('on %s, %s opens a link, with the URL as one argument', (platform, command, args) => {
  expect(opener(platform, 'https://a.example/?b=1&c=%25')).toEqual({ command, args });
});
