import { align, type Pair } from './align.ts';

/** A stretch of a line: the same on both sides, or there on this side alone. */
export interface Stretch {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Both sides of a line that has changed. */
export interface Marks {
  readonly left: readonly Stretch[];
  readonly right: readonly Stretch[];
}

/** Words, signs and spaces. Scripts that put no spaces between words are taken character by character. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{M}*|[\p{L}\p{N}\p{M}_]+|\s+|./gu;

/** Words of one line that are compared; longer lines have changed as a whole. */
const MOST_WORDS = 1500;
const MOST_EDITS = 400;
/** With less in common, by characters, marks would be confetti. */
const LEAST_COMMON = 0.25;

/** Which words of a changed line are on one side alone; null: so little is the same that all of it is. */
export function marksOf(left: string, right: string): Marks | null {
  const [lefts, rights] = [left.match(WORD) ?? [], right.match(WORD) ?? []];
  if (lefts.length > MOST_WORDS || rights.length > MOST_WORDS) return null;
  const { pairs, isWhole } = align(lefts, rights, MOST_EDITS);
  const isCommon = commonLength(lefts, pairs) >= LEAST_COMMON * Math.max(left.length, right.length);
  if (!isWhole || !isCommon) return null;
  return {
    left: stretches(pairs.map((pair) => [lefts[pair.left ?? -1], pair.right === null])),
    right: stretches(pairs.map((pair) => [rights[pair.right ?? -1], pair.left === null])),
  };
}

function commonLength(words: readonly string[], pairs: readonly Pair[]): number {
  return pairs.reduce(
    (sum, { left, right }) => (right === null ? sum : sum + (words[left ?? -1]?.trim().length ?? 0)),
    0,
  );
}

/** The words as stretches as long as can be. */
function stretches(words: readonly (readonly [text: string | undefined, isMarked: boolean])[]): Stretch[] {
  const found: { text: string; isMarked: boolean }[] = [];
  for (const [text, isMarked] of words) {
    if (text === undefined) continue;
    const last = found.at(-1);
    if (last?.isMarked === isMarked) last.text += text;
    else found.push({ text, isMarked });
  }
  return found;
}
