import { LABEL_WORDS } from './code-label-words.ts';

/** Words that say what a number near them is. Offsets count UTF-16 units of the line. */
export interface Label {
  /** `code`: a one-time code by name; `other`: a number that is something else; `hint`: it could be both. */
  readonly kind: 'code' | 'other' | 'hint';
  readonly start: number;
  readonly end: number;
}

/** The labels of a line (NFKC), in order; they do not overlap. Linear in its length. */
export function labels(text: string): Label[] {
  return Array.from(text.matchAll(LABELS), ({ index, 0: word, groups }) => {
    const kind = KINDS.find((name) => groups?.[name] !== undefined) ?? 'hint';
    return { kind, start: index, end: index + word.length };
  });
}

/** The most telling of some labels. */
export function strongest(found: readonly Label[]): Label['kind'] | undefined {
  const order = ['code', 'hint', 'other'] as const;
  return order.find((kind) => found.some((label) => label.kind === kind));
}

/** The kinds in the order in which they are tried where words of several begin at one place. */
const KINDS = ['code', 'other', 'hint'] as const;

const LABELS = new RegExp(KINDS.map((kind) => `(?<${kind}>${wordsOf(kind).join('|')})`).join('|'), 'giu');

function wordsOf(kind: Label['kind']): string[] {
  return LABEL_WORDS.flatMap((words) => words[kind]);
}
