import type { Candidate } from './code-candidates.ts';
import { features, subjectClues, type Features, type SubjectClues } from './code-features.ts';
import { LEAST_SCORE, POINTS } from './code-points.ts';
import { readScenes, type Scene } from './code-scene.ts';
import type { Code } from './extraction.ts';
import type { Line, Reading } from './reading.ts';
import { tidy } from './read-text.ts';

/** Codes that are listed of one mail. */
const CODES_LIMIT = 10;

/** Characters of the subject that are looked at. */
const SUBJECT_LIMIT = 1000;

/**
 * The one-time codes of a mail, the likeliest first. Each number that could be one gets points by the table `POINTS`;
 * those under `LEAST_SCORE` are not listed. Linear in what was read.
 */
export function listCodes(subject: string, readings: readonly Reading[]): Code[] {
  const line: Line = { text: tidy(subject.slice(0, SUBJECT_LIMIT)), source: 'subject', spans: [] };
  const clues = subjectClues(line.text);
  const best = new Map<string, Found>();
  for (const lines of [[line], ...readings.map((reading) => reading.lines)]) {
    for (const found of findCodes(lines, clues)) {
      const known = best.get(found.code);
      best.set(found.code, known === undefined ? found : better(known, found));
    }
  }
  return Array.from(best.values(), toCode)
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, CODES_LIMIT);
}

interface Found {
  readonly code: string;
  readonly source: Line['source'];
  readonly features: Features;
  readonly context: string;
}

function* findCodes(lines: readonly Line[], subject: SubjectClues): Generator<Found> {
  const scenes = readScenes(lines);
  for (const [at, { candidates, line }] of scenes.entries()) {
    for (const [which, candidate] of candidates.entries()) {
      const found = features(scenes, at, which, subject);
      yield {
        code: candidate.code,
        source: line.source,
        features: found,
        context: context(scenes, at, candidate),
      };
    }
  }
}

/** The same code in two places: the place that says more about it, and that it is in both texts. */
function better(a: Found, b: Found): Found {
  const [more, less] = total(b) > total(a) ? [b, a] : [a, b];
  const sources = new Set([more.source, less.source]);
  if (!sources.has('text') || !sources.has('html')) return more;
  return { ...more, features: new Map(more.features).set('text-and-html', POINTS['text-and-html']) };
}

function total({ features }: Found): number {
  let sum = 0;
  for (const points of features.values()) sum += points;
  return sum;
}

function toCode(found: Found): Code {
  const reasons = Array.from(found.features)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([feature]) => feature);
  const { code, source, context } = found;
  return { code, score: Math.round(total(found) * 10) / 10, source, context, reasons };
}

const CONTEXT_LIMIT = 160;

/** The words around it; of a code that stands alone, with the end of the line above. */
function context(scenes: readonly Scene[], at: number, { start, end }: Candidate): string {
  const text = scenes[at]?.line.text ?? '';
  const above = text.length < 40 ? (scenes[at - 1]?.line.text ?? '') : '';
  const before = `${above} ${text.slice(0, start)}`.slice(-70);
  const words = `${before}${text.slice(start, end)}${text.slice(end, end + 60)}`;
  return words.replace(/\s+/g, ' ').trim().slice(0, CONTEXT_LIMIT);
}
