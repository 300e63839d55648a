import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, type Alignment } from './align.ts';

/** `=a -b +c`: what is on both sides, on the left alone, on the right alone. */
function written(left: string, right: string, { pairs }: Alignment): string {
  return pairs
    .map(({ left: l, right: r }) =>
      l === null ? `+${right[r ?? 0] ?? ''}` : `${r === null ? '-' : '='}${left[l] ?? ''}`,
    )
    .join(' ');
}

describe('an alignment', () => {
  it.each([
    ['', '', ''],
    ['abc', 'abc', '=a =b =c'],
    ['', 'ab', '+a +b'],
    ['ab', '', '-a -b'],
    ['abc', 'axc', '=a -b +x =c'],
    ['abcabba', 'cbabac', '-a -b =c +b =a =b -b =a +c'],
    ['xay', 'a', '-x =a -y'],
    ['aa', 'aaa', '=a =a +a'],
  ])('of %j and %j is %j', (left, right, expected) => {
    const found = align(Array.from(left), Array.from(right));
    expect(found.isWhole).toBe(true);
    expect(written(left, right, found)).toBe(expected);
  });

  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 14 });

  it('names every index once, in order, pairs only what is the same, and needs as few edits as can be', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { pairs, isWhole } = align(left, right);
        expect(isWhole).toBe(true);
        expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual(left.map((_, i) => i));
        expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual(right.map((_, i) => i));
        for (const pair of pairs)
          if (pair.left !== null && pair.right !== null) expect(left[pair.left]).toBe(right[pair.right]);
        const edits = pairs.filter((pair) => pair.left === null || pair.right === null).length;
        expect(edits).toBe(left.length + right.length - 2 * longestCommon(left, right));
      }),
    );
  });

  it('of what is too different leads as far as was looked, and no further', () => {
    fc.assert(
      fc.property(text, text, fc.nat(6), (left, right, most) => {
        const { pairs, isWhole } = align(left, right, most);
        const lefts = pairs.flatMap((pair) => pair.left ?? []);
        const rights = pairs.flatMap((pair) => pair.right ?? []);
        expect(lefts).toEqual(lefts.map((_, i) => i));
        expect(rights).toEqual(rights.map((_, i) => i));
        const edits = pairs.filter((pair) => pair.left === null || pair.right === null).length;
        expect(edits).toBeLessThanOrEqual(most);
        expect(isWhole).toBe(lefts.length === left.length && rights.length === right.length);
      }),
    );
  });
});

/** By the table that every textbook has. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0);
  for (const one of left) {
    const next = [0];
    for (const [i, other] of right.entries())
      next.push(one === other ? (row[i] ?? 0) + 1 : Math.max(row[i + 1] ?? 0, next[i] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
