import type { Candidate } from './code-candidates.ts';
import type { Label } from './code-labels.ts';
import { POINTS, SHARES_ABOVE, SHARES_BELOW, type Feature } from './code-points.ts';
import { SENTENCE_END, type Scene } from './code-scene.ts';

/** `alone`: nothing else in the line or table cell; `leading`: first in its line; `within`: after other words. */
export type Place = 'alone' | 'leading' | 'within';

/** A label on one side of a candidate, and how much of that feature's points counts, by the distance. */
export interface Side {
  readonly feature: Feature;
  readonly kind: Label['kind'];
  readonly share: number;
}

/** The labels on all sides of the candidate number `which` of the scene `at`, labels of other numbers among them. */
export function sides(scenes: readonly Scene[], at: number, which: number, place: Place): Side[] {
  const here = scenes[at];
  if (here === undefined) return [];
  return [
    before(here, which),
    after(here, which),
    ...(place === 'within' ? [] : [above(scenes, at, place)]),
    ...(place === 'alone' ? [below(scenes, at)] : []),
  ].filter((side) => side !== undefined);
}

/** Where the candidate stands in its line, or in its cell of a table row, marks left out. */
export function placeOf(text: string, { start, end }: Candidate): Place {
  const cell = text.lastIndexOf('\t', start - 1) + 1;
  const tab = text.indexOf('\t', end);
  if (start - cell > MARKS || WORDS.test(text.slice(cell, start))) return 'within';
  const after = text.slice(end, Math.min(tab < 0 ? text.length : tab, end + MARKS + 1));
  return after.length > MARKS || WORDS.test(after) ? 'leading' : 'alone';
}

const MARKS = 12;
const WORDS = /[\p{L}\p{N}]/u;

/** How much of a hint counts against it: `code 123456` is plain, and the further away the word, the less it says. */
export function vagueness({ feature, kind, share }: Side): number {
  if (kind !== 'hint') return 0;
  return feature === 'label-before' && share === 1 ? 0.25 : share;
}

/** What a side is worth. */
export function worth(side: Side): number {
  return side.share * POINTS[side.feature] + vagueness(side) * POINTS['vague-label'];
}

function before({ line, candidates, before: labels }: Scene, which: number): Side | undefined {
  const candidate = candidates[which];
  const label = labels[which];
  if (candidate === undefined || label === undefined) return undefined;
  const gap = line.text.slice(label.end, candidate.start);
  const isNext = !SENTENCE_END.test(gap);
  const { kind } = label;
  if (kind === 'other')
    return { feature: 'other-number', kind, share: isNext && gap.length <= 20 ? 1 : 0.25 };
  return { feature: 'label-before', kind, share: nearness(gap) * (isNext ? 1 : 0.6) };
}

function nearness(gap: string): number {
  if (CONNECTOR.test(gap)) return 1;
  return gap.length <= 30 ? 0.9 : gap.length <= 60 ? 0.75 : 0.5;
}

const CONNECTOR =
  /^[\s\p{P}\p{S}]*(?:is|are|lautet|ist|est|es|è|é|to|är|は|が|是|为|為|는|은|番号|以下のとおりです)?[\s\p{P}\p{S}]*$/u;

/** The label after it in the same sentence. */
function after({ line, candidates, after: labels }: Scene, which: number): Side | undefined {
  const candidate = candidates[which];
  const label = labels[which];
  if (candidate === undefined || label === undefined || label.kind === 'other') return undefined;
  if (label.start - candidate.end > 48) return undefined;
  const gap = line.text.slice(candidate.end, label.start);
  if (SENTENCE_END.test(gap) || gap.includes('\t')) return undefined;
  return { feature: 'label-after', kind: label.kind, share: gap.length <= 16 ? 1 : 0.85 };
}

/** A line that is nothing but a label. */
const HEADING = 30;

/** The nearest line above that has a label of its own. */
function above(scenes: readonly Scene[], at: number, place: Place): Side | undefined {
  for (const [distance, share] of SHARES_ABOVE.entries()) {
    const scene = scenes[at - 1 - distance];
    if (scene === undefined) return undefined;
    const kind = scene.free;
    if (kind === 'other' && place === 'alone' && scene.line.text.length <= HEADING) {
      return { feature: 'other-number-above', kind, share: distance === 0 ? 1 : 0 };
    }
    if (kind === 'code' || kind === 'hint') {
      return { feature: 'label-above', kind, share: place === 'alone' ? share : share * 0.8 };
    }
  }
  return undefined;
}

/** The nearest line below that has a label, up to the next candidate. */
function below(scenes: readonly Scene[], at: number): Side | undefined {
  for (const [distance, share] of SHARES_BELOW.entries()) {
    const scene = scenes[at + 1 + distance];
    if (scene === undefined) return undefined;
    const kind = scene.free;
    if (kind === 'code' || kind === 'hint') return { feature: 'label-below', kind, share };
    if (scene.candidates.length > 0) return undefined;
  }
  return undefined;
}
