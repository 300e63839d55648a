import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowHeights } from './row-heights.ts';

describe('RowHeights', () => {
  it('lays rows of one height one below the other', () => {
    const rows = new RowHeights(54);
    expect([rows.top(0), rows.top(3), rows.of(7)]).toEqual([0, 162, 54]);
    expect([rows.at(-5), rows.at(0), rows.at(53), rows.at(54)]).toEqual([0, 0, 0, 1]);
  });

  it('lays slim rows between them', () => {
    const rows = new RowHeights(50, 30, [0, 2]);
    expect([0, 1, 2, 3, 4].map((index) => rows.top(index))).toEqual([0, 30, 80, 110, 160]);
    expect([0, 29, 30, 79, 80, 109, 110].map((y) => rows.at(y))).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it('finds each row at every one of its pixels, whichever are slim', () => {
    const slimAt = fc
      .uniqueArray(fc.nat(60), { maxLength: 20 })
      .map((indices) => indices.sort((a, b) => a - b));
    fc.assert(
      fc.property(slimAt, fc.nat(80), (slim, index) => {
        const rows = new RowHeights(5, 3, slim);
        expect(rows.of(index)).toBe(slim.includes(index) ? 3 : 5);
        for (let y = rows.top(index); y < rows.top(index + 1); y++) expect(rows.at(y)).toBe(index);
      }),
    );
  });
});
