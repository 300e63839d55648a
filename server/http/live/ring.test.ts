import { describe, expect, it } from 'vitest';
import { Ring } from './ring.ts';

const filled = (count: number, weight: number, weights: readonly number[]) => {
  const ring = new Ring<{ seq: number; weight: number }>(count, weight);
  for (const one of weights) ring.push({ seq: ring.newest + 1, weight: one });
  return ring;
};
const kept = (ring: ReturnType<typeof filled>) =>
  Array.from({ length: ring.newest }, (_, index) => index + 1).filter((seq) => ring.get(seq) !== undefined);

describe('a ring', () => {
  it.each([
    [3, 100, [1, 1, 1, 1, 1], [3, 4, 5]],
    [9, 10, [4, 4, 4], [2, 3]],
    [9, 10, [4, 4, 10], [3]],
    [9, 10, [4, 11], []],
    [9, 10, [4, 11, 2], [3]],
  ])('of %i items and weight %i, given %j, keeps %j', (count, weight, weights, expected) => {
    expect(kept(filled(count, weight, weights))).toEqual(expected);
  });

  it('knows how far back it reaches', () => {
    const ring = filled(3, 100, [1, 1, 1, 1, 1]);
    expect([0, 1, 2, 3, 4, 5, 6].filter((seq) => ring.reachesBackTo(seq))).toEqual([2, 3, 4, 5]);
    expect(filled(3, 100, []).reachesBackTo(0)).toBe(true);
  });
});
