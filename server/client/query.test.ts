import { describe, expect, it, test } from 'vitest';
import type { FlatQuery } from '../http/flat-query.ts';
import type { Assert } from '../http/records.ts';
import { toFlat } from './query.ts';
import type { MailQuery } from './types.ts';

describe('toFlat', () => {
  test.each<[MailQuery, FlatQuery]>([
    [{}, {}],
    [
      { subject: /reset/i, from: '@example.org' },
      { subject: '/reset/i', from: '@example.org' },
    ],
    [
      { text: '/a/', header: '/a/' },
      { text: String.raw`/\/a\//i`, header: '/a/' },
    ],
    [
      { seen: false, larger: 0, has: 'attachment' },
      { seen: false, larger: 0, has: 'attachment' },
    ],
    [{ after: new Date('2026-01-02T03:04:05Z') }, { after: '2026-01-02T03:04:05.000Z' }],
    [{ before: '2026-01-02T03:04:05+09:00' }, { before: '2026-01-02T03:04:05+09:00' }],
  ])('%o → %o', (query, flat) => {
    expect(toFlat(query)).toStrictEqual(flat);
  });

  it('refuses a date that is none', () => {
    expect(() => toFlat({ after: new Date('tomorrow') })).toThrow('after: the Date is invalid.');
  });

  it('knows every condition of the API but those that say which inbox', () => {
    type Name = Exclude<keyof FlatQuery, 'inbox' | 'mailbox'>;
    type _ = [Assert<[Name] extends [keyof MailQuery] ? true : false>];
    type __ = [Assert<[keyof MailQuery] extends [Name] ? true : false>];
    expect(toFlat({ q: 'is:seen', tag: 'a', rcpt: 'b', to: 'c', smaller: 1 })).toEqual({
      q: 'is:seen',
      tag: 'a',
      rcpt: 'b',
      to: 'c',
      smaller: 1,
    });
  });
});
