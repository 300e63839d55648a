import type { Row } from './rows.ts';

/** Rows that are shown, or a run of rows that are the same on both sides and folded away. */
export type Block =
  | { readonly kind: 'difference'; readonly rows: readonly Row[]; readonly number: number }
  | { readonly kind: 'near' | 'folded'; readonly rows: readonly Row[]; readonly number: null };

/** Rows that stay in sight before and after a difference. */
const CONTEXT = 3;
/** Fewer are not worth folding. */
const LEAST = 4;

/** The rows as differences, numbered from 0, with what is near them, and what is far from any folded. */
export function blocksOf(rows: readonly Row[]): readonly Block[] {
  const blocks: Block[] = [];
  let differences = 0;
  for (let at = 0; at < rows.length;) {
    const isSame = rows[at]?.kind === 'same';
    const end = endOfRun(rows, at, isSame);
    const run = rows.slice(at, end);
    if (isSame) blocks.push(...sameBlocks(run, at === 0, end === rows.length));
    else blocks.push({ kind: 'difference', rows: run, number: differences++ });
    at = end;
  }
  return blocks;
}

function endOfRun(rows: readonly Row[], from: number, isSame: boolean): number {
  let end = from;
  while (end < rows.length && (rows[end]?.kind === 'same') === isSame) end += 1;
  return end;
}

function sameBlocks(run: readonly Row[], isFirst: boolean, isLast: boolean): Block[] {
  const from = isFirst ? 0 : CONTEXT;
  const to = run.length - (isLast ? 0 : CONTEXT);
  if (to - from < LEAST) return [near(run)];
  const blocks: Block[] = [
    near(run.slice(0, from)),
    { kind: 'folded', rows: run.slice(from, to), number: null },
    near(run.slice(to)),
  ];
  return blocks.filter(({ rows }) => rows.length > 0);
}

const near = (rows: readonly Row[]): Block => ({ kind: 'near', rows, number: null });
