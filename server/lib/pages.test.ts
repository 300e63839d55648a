import { expect, test } from 'vitest';
import { hasOwnPages, ownPages } from './pages.ts';

test.each<[string, Buffer, boolean]>([
  ['made so', ownPages(10), true],
  ['a part of one made so', ownPages(10).subarray(0, 9), false],
  ['an ordinary one', Buffer.alloc(10), false],
  ['one out of the pool', Buffer.from('a'), false],
])('%s: %s', (_, buffer, expected) => {
  expect(hasOwnPages(buffer)).toBe(expected);
});
