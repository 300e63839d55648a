import { expect, it } from 'vitest';
import { countRemote } from './remote.ts';

it.each([
  ['<img src="https://cdn.example.org/a.png">', 1],
  ["<img alt=x src='//cdn.example.org/a.png'><img src=http://cdn.example.org/b.png>", 2],
  ['<img src="https://e.test/a.png"><img src="https://e.test/a.png">', 1],
  ['<td background="https://e.test/bg.png" style="background:url(https://e.test/c.png)">', 2],
  ['<link rel=stylesheet href="https://e.test/s.css"><style>@import "https://e.test/t.css"</style>', 2],
  ['<a href="https://example.org/">read https://example.org/</a>', 0],
  ['<img src="cid:logo"><img src="data:image/png;base64,AA==">', 0],
])('%s has %i', (html, count) => {
  expect(countRemote(html)).toBe(count);
});
