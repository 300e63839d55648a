import { closest } from '../lib/closest.ts';
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

/** Characters of a text and of what is wanted that are compared: the work is their product. */
const TEXT_LIMIT = 2000;
const WANTED_LIMIT = 100;

/** How `text`, which does not match `wanted`, misses it. `wanted`: the value of a text condition. */
export function missOfText(wanted: string, text: string): TextMiss {
  const pattern = patternOf('text', wanted);
  const blurred = blurOnly(wanted, text, pattern !== undefined);
  if (blurred !== undefined) return blurred;
  if (pattern !== undefined && matchesWithin(pattern.source, pattern.flags, text)) {
    return { kind: 'ends', distance: 0.1, hint: 'it matches a part, but not up to the ends' };
  }
  return missOfWords(pattern === undefined ? wanted : literals(pattern.source), text);
}

function blurOnly(wanted: string, text: string, isPattern: boolean): TextMiss | undefined {
  let [sought, seen] = [wanted, text];
  for (const { blur, pattern, ...found } of BLUR) {
    seen = blur(seen);
    sought = isPattern ? pattern(sought) : blur(sought);
    if (sought !== '' && occurs(sought, seen, isPattern)) return found;
  }
  return undefined;
}

function occurs(wanted: string, text: string, isPattern: boolean): boolean {
  if (!isPattern) return text.includes(wanted);
  try {
    return readPattern(wanted, 'i').test(text);
  } catch {
    return false;
  }
}

/** Whether a pattern for a whole text, `^…$`, matches a part of it. */
function matchesWithin(source: string, flags: string, text: string): boolean {
  const inner = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  if (inner === source || inner === '') return false;
  return occurs(`/${inner}/${flags.replace('i', '')}`, text, true);
}

function missOfWords(wanted: string, text: string): TextMiss {
  const part = tidy(wanted).slice(0, WANTED_LIMIT);
  const whole = tidy(text).slice(0, TEXT_LIMIT);
  const words = part.split(' ');
  if (words.length > 1 && words.every((word) => whole.includes(word))) {
    const hint = 'it has the words, but in another order or with others between';
    return { kind: 'words', distance: 0.3, hint };
  }
  const { distance, start, end } = closest(part, whole);
  const ratio = part === '' ? 1 : distance / part.length;
  if (ratio > 1 / 3 || distance === part.length) {
    return { kind: 'different', distance: 0.6 + 0.3 * Math.min(1, ratio), hint: '' };
  }
  const near = wholeWords(whole, start, end);
  return { kind: 'spelling', distance: 0.15 + 0.5 * ratio, hint: `nearest to it is "${near}"` };
}

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

function tidy(text: string): string {
  return onOneLine(fold(text.slice(0, 2 * TEXT_LIMIT)));
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
