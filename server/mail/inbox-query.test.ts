import { expect, test } from 'vitest';
import { inboxQuery } from './inbox-query.ts';
import type { Query } from './query.ts';

const both = (name: string): Query => ({ inbox: name });

test.each<[string, Query]>([
  ['checkout-7', { mailbox: 'checkout-7' }],
  ['ann@example.org', both('ann@example.org')],
  ['@example.org', both('@example.org')],
  ['a/b@example.org', both('a/b@example.org')],
  ['ann at@example.org', { mailbox: 'ann at@example.org' }],
  ['ann@', { mailbox: 'ann@' }],
  ['@<>', { mailbox: '@<>' }],
  ['/.@./', { mailbox: '/.@./' }],
])('%s', (name, query) => {
  expect(inboxQuery(name)).toEqual(query);
});
