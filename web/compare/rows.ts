import type { MessageDetail } from '../api/wire.ts';
import { align } from './align.ts';
import { type Line, linesOf } from './source-lines.ts';

/** `left` and `right`: on that side alone; `changed`: on both, but not the same. */
export type RowKind = 'same' | 'changed' | 'left' | 'right';

/** What stands side by side. */
export interface Row {
  readonly kind: RowKind;
  readonly left: Line | null;
  readonly right: Line | null;
}

export interface Comparison {
  readonly rows: readonly Row[];
  /** Runs of rows that differ. */
  readonly differences: number;
  /** Null when all was compared; else the lines of each side that were, before they became too different or too many. */
  readonly compared: { readonly left: number; readonly right: number } | null;
}

/** Lines of each side that are looked at. */
export const MOST_LINES = 20_000;

/**
 * Two texts line by line. What was removed and what was added in the same place stand beside each other, in order.
 *
 * @param left null: this side has none
 */
export function compareTexts(left: string | null, right: string | null, breaks: RegExp): Comparison {
  const [lefts, rights] = [left, right].map((text) => (text === null ? [] : linesOf(text, breaks))) as [
    Line[],
    Line[],
  ];
  const { pairs, isWhole } = align(texts(lefts), texts(rights));
  const rows: Row[] = [];
  let run: { lefts: Line[]; rights: Line[] } = { lefts: [], rights: [] };
  const flush = () => {
    rows.push(...beside(run.lefts, run.rights));
    run = { lefts: [], rights: [] };
  };
  for (const pair of pairs) {
    const row = { left: lefts[pair.left ?? -1] ?? null, right: rights[pair.right ?? -1] ?? null };
    if (row.left !== null && row.right !== null) {
      flush();
      rows.push({ kind: 'same', ...row });
    } else {
      if (row.left !== null) run.lefts.push(row.left);
      if (row.right !== null) run.rights.push(row.right);
    }
  }
  flush();
  const isCut = lefts.length > MOST_LINES || rights.length > MOST_LINES;
  return { rows, differences: runs(rows), compared: isWhole && !isCut ? null : reached(rows) };
}

/** Two headers field by field: fields of one name go together, in their order. */
export function compareHeaders(left: MessageDetail['header'], right: MessageDetail['header']): Comparison {
  const name = ({ name: written }: MessageDetail['header'][number]) => written.toLowerCase();
  const { pairs, isWhole } = align(left.map(name), right.map(name));
  const rows = pairs.map((pair) => {
    const [a, b] = [fieldLine(left, pair.left), fieldLine(right, pair.right)];
    return { kind: kindOf(a, b), left: a, right: b };
  });
  return { rows, differences: runs(rows), compared: isWhole ? null : reached(rows) };
}

function fieldLine(header: MessageDetail['header'], index: number | null): Line | null {
  const field = header[index ?? -1];
  return field === undefined ? null : { text: `${field.name}: ${field.value}`, number: (index ?? 0) + 1 };
}

function kindOf(left: Line | null, right: Line | null): RowKind {
  if (left === null) return 'right';
  if (right === null) return 'left';
  return left.text === right.text ? 'same' : 'changed';
}

const texts = (lines: readonly Line[]): string[] => lines.slice(0, MOST_LINES).map(({ text }) => text);

function beside(lefts: readonly Line[], rights: readonly Line[]): Row[] {
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, i) => {
    const [left, right] = [lefts[i] ?? null, rights[i] ?? null];
    return { kind: kindOf(left, right), left, right };
  });
}

function runs(rows: readonly Row[]): number {
  return rows.filter(({ kind }, i) => kind !== 'same' && (rows[i - 1]?.kind ?? 'same') === 'same').length;
}

function reached(rows: readonly Row[]): { left: number; right: number } {
  const last = (side: 'left' | 'right') =>
    rows.reduce((most, row) => Math.max(most, row[side]?.number ?? 0), 0);
  return { left: last('left'), right: last('right') };
}
