import { describe, expect, it } from 'vitest';
import { message } from '../state/sample.ts';
import { choices } from './choices.ts';
import { knownFrom } from './known.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const [first] = [message(1)];
const known = knownFrom(
  [
    message(3, { tags: ['urgent'] }),
    message(2, {
      summary: { ...first.summary, from: [{ name: 'The Shop', address: 'Shop@example.org' }] },
      tags: ['urgent', 'later'],
    }),
    message(1, { summary: { ...first.summary, from: [] } }),
  ],
  [{ name: 'default', messages: 3, unseen: 3 } as never],
  NOW,
);

describe('what is known', () => {
  it('has each tag and address once, with a name if one is known, and the days', () => {
    expect(known).toEqual({
      tags: ['urgent', 'later'],
      mailboxes: ['default'],
      senders: [{ name: 'The Shop', address: 'Shop@example.org' }],
      recipients: [{ name: '', address: 'ann@example.com' }],
      days: ['2026-11-24', '2026-11-23', '2026-11-17'],
    });
  });
});

describe('choices', () => {
  const past = { searches: [{ name: 'New', q: 'is:unseen' }], recent: ['is:unseen', 'from:bob'] };
  const titles = (text: string, isAsked = false) =>
    choices(text, text.length, { known, ...past, isAsked }).map(({ kind, title }) => `${kind} ${title}`);

  it('are the kept and the recent searches for an empty box, and operators when asked', () => {
    expect(titles('')).toEqual(['kept New', 'recent from:bob']);
    expect(titles('', true).slice(0, 3)).toEqual(['kept New', 'recent from:bob', 'operator from:']);
  });

  it('are none where a term only begins, unless asked', () => {
    expect(titles('ann ')).toEqual([]);
    expect(titles('ann ', true)).toContain('operator is:');
  });

  it('are operators and values while a term is typed', () => {
    expect(titles('ta')).toEqual(['operator tag:']);
    expect(titles('tag:')).toEqual(['value tag:urgent', 'value tag:later']);
  });
});
