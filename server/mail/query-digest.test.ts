import { expect, test } from 'vitest';
import { asksDigest, needsDigest } from './query-digest.ts';
import type { Query } from './query.ts';

test.each<[Query, boolean, boolean]>([
  [{ subject: '/a/', seen: false, none: [{ from: 'a' }] }, false, false],
  [{ text: 'a' }, true, false],
  [{ has: 'attachment' }, true, false],
  [{ any: [{ subject: 'a' }, { all: [{ text: 'a' }] }] }, true, false],
  [{ text: '/a/' }, true, true],
  [{ none: [{ has: 'attachment' }] }, true, true],
  [{ all: [{ none: [{ any: [{ text: 'a' }] }] }] }, true, true],
  [{ none: [{ none: [{ text: 'a' }] }] }, true, true],
])('%j asks for the digest: %s, and needs it: %s', (query, asks, needs) => {
  expect([asksDigest(query), needsDigest(query)]).toEqual([asks, needs]);
});
