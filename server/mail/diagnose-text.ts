import { closest } from '../lib/closest.ts';
import { nearest } from '../lib/nearest.ts';
import { readPattern } from '../lib/pattern/pattern.ts';
import type { MissKind } from './diagnose-miss.ts';
import { fold } from './fold.ts';
import { patternOf } from './match-pattern.ts';

/** How a text misses a part or a pattern. */
export interface TextMiss {
  readonly kind: MissKind;
  readonly distance: number;
  readonly hint: string;
}

interface Blur extends TextMiss {
  readonly blur: (text: string) => string;
  /** The same to a pattern, as far as that cannot change what it means. */
  readonly pattern: (text: string) => string;
}

/** Ways of seeing less, each with the one before: the first in which the text has what is wanted is the difference. */
const BLUR: readonly Blur[] = [
  { kind: 'letter-case', distance: 0.05, hint: 'only letter case differs', blur: fold, pattern: same },
  { kind: 'white-space', distance: 0.06, hint: 'only white space differs', blur: onOneLine, pattern: same },
  {
    kind: 'typography',
    distance: 0.07,
    hint: 'only quotes, dashes, dots or invisible characters differ',
    blur: straighten,
    pattern: straightenQuotes,
  },
  {
    kind: 'accents',
    distance: 0.08,
    hint: 'only accents differ',
    blur: withoutAccents,
    pattern: withoutAccents,
  },
];

/** Characters of a text that are looked at, and of what is wanted: the work is their product. */
const TEXT_LIMIT = 2000;
const WANTED_LIMIT = 100;

/** Says of a text that does not match how it misses what is wanted. */
export type TextGauge = (text: string) => TextMiss;

/** @param wanted the value of a text condition: a part or a pattern */
export function textGauge(wanted: string): TextGauge {
  const pattern = patternOf('text', wanted);
  const isPattern = pattern !== undefined;
  const blurs = blursOf(wanted, isPattern);
  const within = pattern === undefined ? undefined : withoutEnds(pattern.source, pattern.flags);
  const part = onOneLine(fold(pattern === undefined ? wanted : literals(pattern.source))).slice(
    0,
    WANTED_LIMIT,
  );
  return (text) => {
    const start = text.slice(0, TEXT_LIMIT);
    let seen = start;
    for (const { blur, occurs, ...found } of blurs) {
      seen = blur(seen);
      if (occurs(seen)) return found;
    }
    if (within?.(start) === true) {
      return { kind: 'ends', distance: 0.1, hint: 'it matches a part, but not up to the ends' };
    }
    return missOfWords(part, onOneLine(fold(start)));
  };
}

/** The ways of seeing less, each with a test for what is wanted, seen in the same way. */
function blursOf(wanted: string, isPattern: boolean) {
  let sought = wanted;
  return BLUR.map(({ pattern, blur, ...found }) => {
    sought = isPattern ? pattern(sought) : blur(sought);
    return { ...found, blur, occurs: isPattern ? patternTest(sought) : partTest(sought) };
  });
}

type Test = (text: string) => boolean;

function partTest(part: string): Test {
  return (text) => part !== '' && text.includes(part);
}

function patternTest(written: string): Test {
  try {
    const pattern = readPattern(written, 'i');
    return (text) => pattern.test(text);
  } catch {
    return () => false;
  }
}

/** For a pattern that asks for a whole text, `^…$`, whether a part of one would do. */
function withoutEnds(source: string, flags: string): Test | undefined {
  const inner = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  return inner === source || inner === '' ? undefined : patternTest(`/${inner}/${flags.replace('i', '')}`);
}

function missOfWords(part: string, whole: string): TextMiss {
  const words = part.split(' ');
  if (words.length > 1 && words.every((word) => whole.includes(word))) {
    const hint = 'it has the words, but in another order or with others between';
    return { kind: 'words', distance: 0.3, hint };
  }
  const { distance, start, end } = closest(part, whole);
  const ratio = part === '' ? 1 : distance / part.length;
  if (ratio <= 1 / 3 && distance < part.length) {
    const near = wholeWords(whole, start, end);
    return { kind: 'spelling', distance: 0.15 + 0.5 * ratio, hint: `nearest to it is "${near}"` };
  }
  const respelt = words.length > 1 ? missOfSpelling(words, whole) : undefined;
  return respelt ?? { kind: 'different', distance: 0.6 + 0.3 * Math.min(1, ratio), hint: '' };
}

/** Every word is there, but one or some are spelt otherwise. */
function missOfSpelling(words: readonly string[], whole: string): TextMiss | undefined {
  const there = [...new Set(whole.split(/[^\p{L}\p{N}\p{M}]+/u))];
  const wrong = words.filter((word) => !whole.includes(word));
  if (wrong.length > WRONG_WORDS) return undefined;
  const right = wrong.map((word) => {
    // Only those of about its length are worth the comparison.
    const alike = there.filter(
      ({ length }) => Math.abs(length - word.length) <= Math.max(1, word.length / 3),
    );
    return nearest(word, alike);
  });
  if (right.includes(undefined)) return undefined;
  const pairs = wrong.map((word, index) => `"${word}" is there as "${right[index] ?? ''}"`);
  return { kind: 'spelling', distance: 0.35, hint: pairs.join(', ') };
}

/** Words that are looked for one by one. */
const WRONG_WORDS = 5;

/** What a pattern says literally: its words, with what stands for many characters left out. */
function literals(source: string): string {
  return source
    .replace(/\[(?:\\[^]|[^\]\\])*\]|\\[^]|\{\d*,?\d*\}|\(\?(?:<[^>]*>|:)/g, ' ')
    .replace(/[^\p{L}\p{N}\p{M}@._-]+/gu, ' ');
}

/** The stretch from `start` to `end`, with what is left of the words it begins and ends in. */
function wholeWords(text: string, start: number, end: number): string {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + 30))?.[0] ?? '';
  return before + text.slice(start, end) + after;
}

function same(text: string): string {
  return text;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function straighten(text: string): string {
  return straightenQuotes(text)
    .replace(/\p{Cf}|\u034f/gu, '')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/…/g, '...');
}

function straightenQuotes(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"');
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}
