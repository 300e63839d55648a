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
    [{ inbox: 'a@b' }, { all: [{ any: [{ mailbox: 'a@b' }, { rcpt: 'a@b' }] }] }],
    [{ none: [{ inbox: 'a@b' }, { subject: 'b' }] }, { none: [{ subject: 'b' }] }],
    [{ any: [{ seen: true }, { subject: 'a' }] }, { any: [{}, { subject: 'a' }] }],
    [{ none: [{ seen: true, subject: 'a' }, { subject: 'b' }] }, { none: [{ subject: 'b' }] }],
  ])('of %j is %j', (query, rest) => {
    expect(lasting(query)).toEqual(rest);
  });

  it('matches whatever the query matched before it was changed', () => {
    const fields = fc.record<Query>(
      {
        seen: fc.boolean(),
        tag: fc.constantFrom('x', 'y'),
        inbox: fc.constantFrom('x@y', 'z@y'),
        subject: fc.constantFrom('a', 'b'),
      },
      { requiredKeys: [] },
    );
    const { query } = fc.letrec<{ query: Query }>((tie) => {
      const group = fc.array(tie('query'), { maxLength: 2 });
      const groups = fc.record({ all: group, any: group, none: group }, { requiredKeys: [] });
      const both = fc.tuple(fields, groups).map(([some, others]): Query => ({ ...some, ...others }));
      return { query: fc.oneof({ maxDepth: 4 }, fields, both) };
    });
    const message = fc.record({
      seen: fc.boolean(),
      tags: fc.subarray(['x', 'y']),
      subject: fc.constantFrom('a', 'b', 'ab'),
    });
    interface Changing {
      seen: boolean;
      tags: string[];
      subject: string;
      deletedBy?: string[];
    }
    const envelope = {
      rcptTo: [
        { address: 'x@y', params: {} },
        { address: 'z@y', params: {} },
      ],
    };
    const candidate = ({ seen, tags, subject, deletedBy = [] }: Changing) => ({
      message: { seen, tags, deletedBy, envelope, mailbox: 'm', summary: { subject } } as unknown as Message,
      haystack: '',
      head: () => Buffer.alloc(0),
    });
    fc.assert(
      fc.property(
        query,
        message,
        fc.boolean(),
        fc.subarray(['x', 'y']),
        fc.subarray(['x@y', 'z@y']),
        (asked, before, seen, tags, deletedBy) => {
          if (!compile(asked)(candidate(before))) return;
          expect(compile(lasting(asked))(candidate({ ...before, seen, tags, deletedBy }))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
