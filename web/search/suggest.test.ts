import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../server/mail/query-language.ts';
import { OPERATORS } from '../../server/mail/query-operators.ts';
import { type Known, suggest, termAt } from './suggest.ts';

const KNOWN: Known = {
  tags: ['urgent', 'two words', 'say "hi"'],
  mailboxes: ['default', 'checkout-7'],
  senders: [
    { name: 'Ann Lee', address: 'ann@example.org' },
    { name: '', address: 'billing@example.com' },
  ],
  recipients: [{ name: 'Bob', address: 'bob@example.org' }],
  days: ['2026-11-24', '2026-11-23'],
};

/** What is suggested at the caret, which is written as `|`. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  return suggest(marked.replace('|', ''), caret, KNOWN);
}
const terms = (marked: string) => at(marked).map(({ term }) => term);
/** The text once the first suggestion is taken, with its caret. */
function taken(marked: string): string | undefined {
  const [first] = at(marked);
  return first && `${first.text.slice(0, first.caret)}|${first.text.slice(first.caret)}`;
}

describe('suggest', () => {
  it.each([
    ['fr|', ['from:']],
    ['s|', ['subject:', 'smaller:']],
    ['-SUB|', ['subject:']],
    ['ann (t|', ['to:', 'text:', 'tag:']],
    ['is:|', ['is:seen', 'is:unseen', 'is:read', 'is:unread']],
    ['is:un|', ['is:unseen', 'is:unread']],
    ['has:|', ['has:attachment']],
    ['tag:|', ['tag:urgent', 'tag:"two words"', 'tag:"say \\"hi\\""']],
    ['tag:"two w|', ['tag:"two words"']],
    [
      'from:|',
      ['from:ann@example.org', 'from:billing@example.com', 'from:@example.org', 'from:@example.com'],
    ],
    ['from:lee|', ['from:ann@example.org']],
    [
      'from:@|',
      ['from:@example.org', 'from:@example.com', 'from:ann@example.org', 'from:billing@example.com'],
    ],
    ['rcpt:|', ['rcpt:bob@example.org', 'rcpt:@example.org']],
    ['mailbox:c|', ['mailbox:checkout-7']],
    [
      'before:|',
      ['before:1h', 'before:24h', 'before:7d', 'before:4w', 'before:2026-11-24', 'before:2026-11-23'],
    ],
    ['larger:1|', ['larger:10k', 'larger:100k', 'larger:1M', 'larger:10M']],
    ['unse|', ['is:unseen']],
    ['urg|', ['tag:urgent']],
    ['lee|', ['from:ann@example.org']],
    ['"fr|', []],
    ['form:|', []],
    ['https://fr|', []],
    ['subject:|', []],
    ['from:ann@example.org|', []],
    ['xyzzy|', []],
  ])('offers for %j %j', (marked, expected) => {
    expect(terms(marked)).toEqual(expected);
  });

  it('offers every operator where a term begins', () => {
    expect(terms('|')).toEqual(OPERATORS.map(({ name }) => `${name}:`));
    expect(terms('ann |')).toHaveLength(OPERATORS.length);
    expect(terms('ann -|')).toHaveLength(OPERATORS.length);
  });

  it.each([
    ['fr|', 'from:|'],
    ['-fr| x', '-from:| x'],
    ['f|rom:ann', undefined],
    ['s|bject:ann', 'subject:|ann'],
    ['is:uns|', 'is:unseen |'],
    ['ann is:un|read bob', 'ann is:unseen |bob'],
    ['(-is:un|)', '(-is:unseen|)'],
    ['tag:tw|', 'tag:"two words" |'],
    ['tag:"tw| words"', 'tag:"two words" |'],
    ['tag:"two| words" x', undefined],
  ])('puts in: %j becomes %j', (marked, expected) => {
    expect(taken(marked)).toBe(expected);
  });

  it('is never longer than what is seen at once, however much is known', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ name: 'Ann', address: `ann${String(i)}@x.test` }));
    expect(suggest('from:ann', 8, { ...KNOWN, senders: many })).toHaveLength(8);
  });

  it('suggests values that the search understands, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (tag) => {
        const [first] = suggest('tag:', 4, { ...KNOWN, tags: [tag] });
        expect(parseQuery(first?.text ?? '', 0)).toEqual({ tag });
      }),
    );
  });

  it('changes nothing around the term, wherever the caret is', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('is:un -"(\\ )ta')), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(40), (typed, place) => {
        const caret = Math.min(place, typed.length);
        const { start, end } = termAt(typed, caret);
        expect(start).toBeLessThanOrEqual(caret);
        expect(end).toBeGreaterThanOrEqual(caret);
        for (const one of suggest(typed, caret, KNOWN)) {
          expect(one.text.startsWith(typed.slice(0, start))).toBe(true);
          expect(one.text.endsWith(typed.slice(end))).toBe(true);
          expect(one.caret).toBeLessThanOrEqual(one.text.length);
        }
      }),
    );
  });
});
