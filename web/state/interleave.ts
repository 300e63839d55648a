/**
 * Where things that have a time go between rows that are newest first. Gives the line of each in what comes of it,
 * ascending. `times`: newest first. Halving finds each place.
 */
export function linesOf(
  times: readonly string[],
  rows: { readonly count: number; timeAt(index: number): string; lineAt(index: number): number },
): readonly number[] {
  return times.map((time, before) => {
    let low = 0;
    let high = rows.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rows.timeAt(middle) > time) low = middle + 1;
      else high = middle;
    }
    return rows.lineAt(low) + before;
  });
}

/** How many of the ascending `lines` come before `line`. */
export const countBefore = (lines: readonly number[], line: number): number =>
  lines.findLastIndex((one) => one < line) + 1;

/** The line of what was at `index` before `lines` came between. */
export function shifted(lines: readonly number[], index: number): number {
  return index + lines.findLastIndex((line, before) => line - before <= index) + 1;
}
