import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf, type Stretch } from './marks.ts';

const written = (stretches: readonly Stretch[]) =>
  stretches.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');

describe('marks', () => {
  it.each([
    ['Your code is 482913.', 'Your code is 110204.', 'Your code is [482913].', 'Your code is [110204].'],
    ['<td width="20">', '<td width="40">', '<td width="[20]">', '<td width="[40]">'],
    ['Hello Bob', 'Hello', 'Hello[ Bob]', 'Hello'],
    ['注文番号は十です', '注文番号は百です', '注文番号は[十]です', '注文番号は[百]です'],
    ['', 'new', '', '[new]'],
    // So little is the same that it says nothing.
    ['a quick brown fox', 'the lazy dog sleeps', '[a quick brown fox]', '[the lazy dog sleeps]'],
  ])('of %j and %j are %j and %j', (left, right, lefts, rights) => {
    const marks = marksOf(left, right);
    expect([written(marks.left), written(marks.right)]).toEqual([lefts, rights]);
  });

  it('put together are the line again, and marked as a whole when it is long', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b ', ' ', '<', '界', '\u0301', '\ud83d') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const marks = marksOf(left, right);
        expect(marks.left.map((stretch) => stretch.text).join('')).toBe(left);
        expect(marks.right.map((stretch) => stretch.text).join('')).toBe(right);
      }),
    );
    const long = 'a b '.repeat(2000);
    expect(marksOf(long, `${long}c`).left).toEqual([{ text: long, isMarked: true }]);
  });
});
