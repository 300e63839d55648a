import { showable } from './showable.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Takes what width the others leave. One column at most. */
  readonly grows?: true;
  /** No wider than this when not all fits. */
  readonly most?: number;
}

/** Rows as columns of text, no wider than `width` if columns that may shrink can help it. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => showable(cell)))];
  const widths = fitted(
    columns,
    columns.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index] ?? '')))),
    width - GAP * (columns.length - 1),
  );
  return cells.map((row) =>
    row
      .map((cell, index) => fit(cell, widths[index] ?? 0, columns[index]?.align === 'right'))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Between two columns. */
const GAP = 2;

/** What a growing column has at least. */
const LEAST = 10;

/** The widths of the columns: as their cells want it when all fits in `room`. */
function fitted(columns: readonly Column[], wanted: readonly number[], room: number): number[] {
  if (sum(wanted) <= room) return [...wanted];
  const capped = wanted.map((one, index) => Math.min(one, columns[index]?.most ?? Infinity));
  const others = sum(capped.filter((_, index) => columns[index]?.grows !== true));
  return capped.map((one, index) =>
    columns[index]?.grows === true ? Math.min(one, Math.max(LEAST, room - others)) : one,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function fit(text: string, width: number, right: boolean): string {
  const short = displayWidth(text) > width ? `${shorten(text, width - 1)}…` : text;
  const gap = ' '.repeat(Math.max(0, width - displayWidth(short)));
  return right ? gap + short : short + gap;
}

function shorten(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

const segmenter = new Intl.Segmenter();

/** Columns that a terminal gives to `text`: two for East Asian wide characters and emoji, none for combining marks. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text))
    width += WIDE.test(segment) ? 2 : ZERO.test(segment) ? 0 : 1;
  return width;
}

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}/u;
const ZERO = /^\p{M}/u;
