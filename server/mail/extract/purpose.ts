import { fold } from '../fold.ts';
import type { Purpose } from './extraction.ts';
import { PURPOSES, type PurposeRule } from './purpose-words.ts';

/** What is known of a link besides its URL. */
export interface Surroundings {
  /** What is clicked; empty in plain text. */
  readonly text: string;
  /** The words before it in its sentence, or the lines above when it stands alone. */
  readonly before: string;
  /** The words after it in its sentence. */
  readonly after: string;
}

/** What each place is worth. The words that are clicked weigh more than all others together. */
const TEXT = 8;
const PATH = 3;
const BEFORE = 4;
const AFTER = 2;

/** Fewer points say nothing. */
const LEAST = 2;

/** The purpose that the most words speak for; null when none does. */
export function guessPurpose(url: string, around: Surroundings): Purpose | null {
  const clicked = fold(around.text.slice(0, REACH));
  const before = fold(around.before.slice(-REACH));
  const after = fold(around.after.slice(0, REACH));
  const path = pathWords(url);
  const isRefusal = REFUSAL.test(before);
  let best: Purpose | null = null;
  let most = LEAST - 1;
  for (const rule of PURPOSES) {
    const points =
      (says(rule, clicked) ? TEXT : 0) +
      (path.some((word) => rule.path.test(word)) ? PATH : 0) +
      (!isRefusal && says(rule, before) ? BEFORE : 0) +
      (!isRefusal && says(rule, after) ? AFTER : 0);
    if (points <= most) continue;
    most = points;
    best = rule.purpose;
  }
  return best;
}

/** Characters of a text that are looked at. */
const REACH = 160;

/** Sentences about what to do if it was somebody else are not about what the mail is for. */
const REFUSAL = /(?:if|in case) (?:you )?(?:did ?n[o'’]t|this was ?n[o'’]t|it was ?n[o'’]t)|not you\?/;

function says({ words }: PurposeRule, text: string): boolean {
  return text !== '' && words.some((pattern) => pattern.test(text));
}

/**
 * The words of host, path and names of parameters: `help`, `password-reset`; the registered name with an `@` before
 * it.
 */
function pathWords(url: string): string[] {
  const [address = '', query = ''] = url.slice(0, 500).toLowerCase().split(/[?#]/, 2);
  const [host = '', ...path] = address.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?/, '').split('/');
  const [name = '', ...subdomains] = host.replace(/^.*@/, '').split('.').slice(0, -1).reverse();
  const names = query.split('&').map((pair) => pair.split('=', 1)[0] ?? '');
  return [
    `@${name}`,
    ...subdomains,
    ...path.flatMap((segment) => [segment, ...segment.split(/[_.]/)]),
    ...names,
  ];
}
