import { candidates, type Candidate } from './code-candidates.ts';
import { labels, strongest, type Label } from './code-labels.ts';
import { SHARES_ABOVE, SHARES_BELOW } from './code-points.ts';
import type { Line } from './reading.ts';

/** A line with what was found in it, once for all its candidates. */
export interface Scene {
  readonly line: Line;
  readonly candidates: readonly Candidate[];
  /** For each candidate the label that stands before it and belongs to no other. */
  readonly before: readonly (Label | undefined)[];
  /** For each candidate the next label after it, when no other candidate stands between or has that label. */
  readonly after: readonly (Label | undefined)[];
  /** The most telling of the labels that belong to no candidate of the line. */
  readonly free: Label['kind'] | undefined;
}

/** Numbers of one text that are looked at: more than these are no letter but a table. */
const CANDIDATES_LIMIT = 2000;

/**
 * The lines with their candidates, and with their labels where a candidate is near. Linear in the length of the text.
 */
export function readScenes(lines: readonly Line[]): Scene[] {
  let room = CANDIDATES_LIMIT;
  const seen = lines.map(({ text }) => {
    const found = room === 0 ? [] : candidates(text).slice(0, room);
    room -= found.length;
    return found;
  });
  const isNear = (at: number) =>
    seen
      .slice(Math.max(0, at - SHARES_BELOW.length), at + SHARES_ABOVE.length + 1)
      .some((found) => found.length > 0);
  return lines.map((line, at) => readScene(line, seen[at] ?? [], isNear(at) ? labels(line.text) : []));
}

/** Each label belongs to the first candidate after it. */
function readScene(line: Line, all: readonly Candidate[], found: readonly Label[]): Scene {
  const seen = withoutLabels(all, found);
  const before: (Label | undefined)[] = [];
  const next: (Label | undefined)[] = [];
  const taken = new Set<Label>();
  let passed = 0;
  for (const { start, end } of seen) {
    while ((found[passed]?.end ?? Infinity) <= start) passed++;
    const nearest = found.slice(Math.max(0, passed - LABELS_BACK), passed);
    const own = nearest.findLast((label) => !taken.has(label) && reaches(line.text, label, start));
    if (own !== undefined) taken.add(own);
    before.push(own);
    next.push(found.slice(passed, passed + 2).find((label) => label.start >= end));
  }
  const after = next.map((label, which) => {
    const other = seen[which + 1]?.start ?? Infinity;
    return label === undefined || taken.has(label) || label.start > other ? undefined : label;
  });
  return {
    line,
    candidates: seen,
    before,
    after,
    free: strongest(found.filter((label) => !taken.has(label))),
  };
}

/** Labels that are looked back to. */
const LABELS_BACK = 4;

/** `CODE` and `IBAN` have the shape of a code themselves. */
function withoutLabels(seen: readonly Candidate[], found: readonly Label[]): readonly Candidate[] {
  if (!seen.some(({ shape }) => shape === 'letters')) return seen;
  const starts = new Set(found.map(({ start }) => start));
  return seen.filter(({ shape, start }) => shape !== 'letters' || !starts.has(start));
}

/**
 * Whether a label speaks of what begins at `start`: not across more than a short sentence, and not when it is of some
 * other number that stands between, in a shape that is no candidate.
 */
function reaches(text: string, { kind, end }: Label, start: number): boolean {
  if (start - end > FAR) return false;
  const gap = text.slice(end, start);
  if (kind === 'other' && /\d{2}/.test(gap)) return false;
  return gap.length <= NEAR || !SENTENCE_END.test(gap);
}

/** Characters over which a label counts, and over which it does so after the end of its sentence. */
const FAR = 120;
const NEAR = 30;

export const SENTENCE_END = /[.!?]\s|[。!?]/;
