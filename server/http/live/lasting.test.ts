import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../mail/match.ts';
import type { Message } from '../../mail/message.ts';
import type { Query } from '../../mail/query.ts';
import { lasting } from './lasting.ts';

describe('the lasting part of a query', () => {
  it.each<[Query, Query]>([
    [{ seen: false, mailbox: 'a' }, { mailbox: 'a' }],
    [{ all: [{ tag: 'x' }, { subject: 'a' }] }, { all: [{}, { subject: 'a' }] }],
    [{ any: [{ seen: true }, { subject: 'a' }] }, { any: [{}, { subject: 'a' }] }],
    [{ none: [{ seen: true, subject: 'a' }, { subject: 'b' }] }, { none: [{ subject: 'b' }] }],
  ])('of %j is %j', (query, rest) => {
    expect(lasting(query)).toEqual(rest);
  });

  it('matches whatever the query matched before seen or tags were changed', () => {
    const { query } = fc.letrec<{ query: Query }>((tie) => ({
      query: fc.record(
        {
          seen: fc.boolean(),
          tag: fc.constantFrom('x', 'y'),
          subject: fc.constantFrom('a', 'b'),
          ...Object.fromEntries(
            ['all', 'any', 'none'].map((name) => [name, fc.array(tie('query'), { maxLength: 2 })]),
          ),
        },
        { requiredKeys: [] },
      ),
    }));
    const message = fc.record({
      seen: fc.boolean(),
      tags: fc.subarray(['x', 'y']),
      subject: fc.constantFrom('a', 'b', 'ab'),
    });
    const candidate = ({ seen, tags, subject }: { seen: boolean; tags: string[]; subject: string }) => ({
      message: { seen, tags, summary: { subject } } as unknown as Message,
      haystack: '',
      head: () => Buffer.alloc(0),
    });
    fc.assert(
      fc.property(query, message, fc.boolean(), fc.subarray(['x', 'y']), (asked, before, seen, tags) => {
        if (!compile(asked)(candidate(before))) return;
        expect(compile(lasting(asked))(candidate({ ...before, seen, tags }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
