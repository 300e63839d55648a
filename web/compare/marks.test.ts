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
  ])('of %j and %j are %j and %j', (left, right, lefts, rights) => {
    const marks = marksOf(left, right);
    expect([written(marks?.left ?? []), written(marks?.right ?? [])]).toEqual([lefts, rights]);
  });

  it('say nothing where so little is the same, or so much is to be compared', () => {
    expect(marksOf('', 'new')).toBe(null);
    expect(marksOf('a quick brown fox', 'the lazy dog sleeps')).toBe(null);
    const long = 'a b '.repeat(2000);
    expect(marksOf(long, `${long}c`)).toBe(null);
  });

  it('put together are the line again', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b ', ' ', '<', '界', '\u0301', '\ud83d') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const marks = marksOf(left, right);
        if (marks === null) return;
        expect(marks.left.map((stretch) => stretch.text).join('')).toBe(left);
        expect(marks.right.map((stretch) => stretch.text).join('')).toBe(right);
      }),
    );
  });
});
