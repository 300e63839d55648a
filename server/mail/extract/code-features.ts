import { isBound, type Candidate } from './code-candidates.ts';
import { labels, strongest } from './code-labels.ts';
import {
  ACCESS,
  DISCOUNT,
  MEETING,
  OFFER,
  SECRECY,
  TYPE_AFTER,
  TYPE_BEFORE,
  TYPE_BELOW,
  VALIDITY,
} from './code-phrases.ts';
import { POINTS, type Feature } from './code-points.ts';
import type { Scene } from './code-scene.ts';
import { placeOf, sides, vagueness, worth, type Place } from './code-sides.ts';
import type { Line } from './reading.ts';

/** Features and the points that each gives or takes. */
export type Features = ReadonlyMap<Feature, number>;

/** What the subject tells about every candidate. */
export interface SubjectClues {
  readonly feature: Feature | undefined;
  readonly share: number;
  /** It offers a discount. */
  readonly isOffer: boolean;
  /** Without blanks and hyphens. */
  readonly squeezed: string;
}

/** The clues of a subject, NFKC. */
export function subjectClues(subject: string): SubjectClues {
  const kind = strongest(labels(subject));
  const clues = {
    share: kind === 'hint' ? 0.6 : 1,
    isOffer: OFFER.test(subject),
    squeezed: squeeze(subject),
  };
  if (kind === 'code' || kind === 'hint') return { feature: 'subject-of-code', ...clues };
  return { feature: ACCESS.test(subject) ? 'subject-of-access' : undefined, ...clues };
}

/** What speaks for and against the candidate number `which` of the scene `at`. */
export function features(
  scenes: readonly Scene[],
  at: number,
  which: number,
  subject: SubjectClues,
): Features {
  const found: Found = new Map();
  const here = scenes[at];
  const candidate = here?.candidates[which];
  if (here === undefined || candidate === undefined) return found;
  const place = placeOf(here.line.text, candidate);
  addSides(found, scenes, at, which, place);
  addInvitation(found, scenes, at, candidate, place);
  // Most numbers of a mail have nobody to speak for them, and need no closer look.
  const isExpected = place === 'alone' && subject.feature === 'subject-of-code';
  if (!isExpected && !EVIDENCE.some((feature) => found.has(feature))) return found;
  addWords(found, scenes, at, candidate, subject);
  addShape(found, candidate);
  addSight(found, here.line, candidate, place);
  if (subject.feature !== undefined) add(found, subject.feature, subject.share);
  if (subject.squeezed.includes(squeeze(candidate.code))) add(found, 'in-subject');
  return found;
}

/**
 * Without one of these a number is no code, whatever it looks like, unless it stands alone and the subject speaks of
 * one.
 */
const EVIDENCE: readonly Feature[] = [
  'label-before',
  'label-after',
  'label-above',
  'label-below',
  'to-be-typed',
  'bound-to-domain',
];

type Found = Map<Feature, number>;

function add(found: Found, feature: Feature, share = 1): void {
  if (share !== 0) found.set(feature, POINTS[feature] * share);
}

function addSides(found: Found, scenes: readonly Scene[], at: number, which: number, place: Place): void {
  const all = sides(scenes, at, which, place);
  for (const { feature, kind, share } of all) if (kind === 'other') add(found, feature, share);
  const [best, second] = all.filter(({ kind }) => kind !== 'other').sort((a, b) => worth(b) - worth(a));
  if (best === undefined) return;
  add(found, best.feature, best.share);
  add(found, 'vague-label', vagueness(best));
  if (second !== undefined) add(found, 'two-labels');
}

/** Words that tell the reader, or the reader's browser, to type it in. */
function addInvitation(
  found: Found,
  scenes: readonly Scene[],
  at: number,
  { start, end }: Candidate,
  place: Place,
): void {
  const text = scenes[at]?.line.text ?? '';
  const lineAbove = place === 'alone' ? (scenes[at - 1]?.line.text.slice(-200) ?? '') : '';
  const isTyped =
    TYPE_BEFORE.test(text.slice(Math.max(0, start - 80), start)) ||
    TYPE_AFTER.test(text.slice(end, end + 40)) ||
    TYPE_BELOW.test(lineAbove);
  if (isTyped) add(found, 'to-be-typed');
  if (isBound(text, start)) add(found, 'bound-to-domain');
}

/** Other words around it that are no labels. */
function addWords(
  found: Found,
  scenes: readonly Scene[],
  at: number,
  candidate: Candidate,
  { isOffer }: SubjectClues,
): void {
  const { start, end, shape } = candidate;
  const text = scenes[at]?.line.text ?? '';
  const lineAbove = scenes[at - 1]?.line.text.slice(-200) ?? '';
  const near = [-1, 0, 1, 2].map((step) => scenes[at + step]?.line.text.slice(0, 400) ?? '').join('\n');
  if (VALIDITY.test(near)) add(found, 'validity-near');
  if (SECRECY.test(near)) add(found, 'secrecy-near');
  // Most words that give a discount have letters; `Use code 123456 for 20% off` is another.
  const hasLetters = shape === 'mixed' || shape === 'letters';
  const isOffered = hasLetters
    ? isOffer || OFFER.test(near)
    : found.has('vague-label') && DISCOUNT.test(text.slice(Math.max(0, start - REACH), end + REACH));
  if (isOffered) add(found, 'offer');
  if (MEETING.test(`${lineAbove}\n${text.slice(Math.max(0, start - 200), start)}`)) add(found, 'meeting');
  if (STATE.test(text.slice(0, start).slice(-4)) || STREET.test(text.slice(end, end + 80)))
    add(found, 'address');
}

/** Characters of a line on each side of a number that are about it: a plain text may be one line of any length. */
const REACH = 400;

/** `CA 94043`, `1600 Orchard Parkway` */
const STATE = /[\s,][A-Z]{2} $/;
const STREET =
  /^(?: [A-Z][\p{L}.]{0,20}){1,3} (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Lane|Drive|Dr|Parkway|Pkwy|Square|Sq|Way|Court|Plaza)\b/u;

function addShape(found: Found, { code, shape }: Candidate): void {
  if (/^\d+$/.test(code) && shape !== 'uneven') {
    add(found, code.length === 6 ? 'six-digits' : code.length <= 8 ? 'usual-length' : 'long-number');
  }
  // `The code 2026` is a code.
  const isNamed = found.get('label-before') === POINTS['label-before'];
  if (shape === 'digits' && /^(?:19|20)\d\d$/.test(code) && !isNamed) add(found, 'year');
  const feature = SHAPES[shape];
  if (feature !== undefined) add(found, feature);
}

const SHAPES: Readonly<Record<Candidate['shape'], Feature | undefined>> = {
  digits: undefined,
  grouped: 'grouped',
  spelled: 'spelled',
  uneven: 'uneven-groups',
  mixed: 'letters-and-digits',
  letters: 'letters-only',
  words: 'words',
};

function addSight(found: Found, { spans }: Line, { start, end }: Candidate, place: Place): void {
  const around = spans.filter((span) => span.start <= start && span.end >= end);
  if (place === 'alone') add(found, 'own-line');
  if (around.some(({ kind }) => kind === 'emphasis')) add(found, 'emphasis');
  if (around.some(({ kind }) => kind === 'link')) add(found, 'in-link');
}

function squeeze(text: string): string {
  return text.replace(/[ -]/g, '');
}
