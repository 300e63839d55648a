import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBefore, linesOf, shifted } from './interleave.ts';

const rowsOf = (times: readonly string[]) => ({
  count: times.length,
  timeAt: (index: number) => times[index] ?? '',
  lineAt: (index: number) => index,
});

describe('interleaving', () => {
  it('puts each thing before the rows that are older or as old', () => {
    expect(linesOf(['9', '6', '5', '1'], rowsOf(['8', '6', '4']))).toEqual([0, 2, 4, 6]);
    expect(linesOf(['1'], rowsOf([]))).toEqual([0]);
  });

  it('keeps the order of both, and finds every row again', () => {
    const times = fc
      .array(fc.integer({ min: 100, max: 999 }).map(String), { maxLength: 30 })
      .map((list) => list.sort().reverse());
    fc.assert(
      fc.property(times, times, (things, rows) => {
        const lines = linesOf(things, rowsOf(rows));
        const all: string[] = [];
        lines.forEach((line, index) => (all[line] = things[index] ?? ''));
        rows.forEach((time, index) => {
          const line = shifted(lines, index);
          expect(all[line]).toBeUndefined();
          expect(line - countBefore(lines, line)).toBe(index);
          all[line] = time;
        });
        expect(all).toEqual([...things, ...rows].sort().reverse());
      }),
    );
  });
});
