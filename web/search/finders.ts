import { fold } from '../../server/mail/fold.ts';
import type { Finder } from './marked.ts';

/** Characters of a text that are looked at: as many as are shown without being asked for. */
const TEXT_LIMIT = 200_000;
/** Marks that one text may have; more help nobody, and each is an element. */
const HITS = 1000;

/** What finds any of `values`, each a part of a text or a pattern, `/reset/i`, as the search means it. */
export function finderOf(values: readonly string[]): readonly Finder[] {
  const patterns = values.map(patternOf);
  const parts = values.filter((_, index) => patterns[index] === undefined).map(fold);
  const wanted = parts.filter((part) => part.trim() !== '');
  return [
    ...(wanted.length > 0 ? [partsFinder(wanted)] : []),
    ...patterns.flatMap((pattern) => (pattern instanceof RegExp ? [patternFinder(pattern)] : [])),
  ];
}

/** Parts are compared in folded form, as the server does it, and marked in the text as it is written. */
function partsFinder(parts: readonly string[]): Finder {
  return (text) => {
    const { folded, places } = unfoldable(text.slice(0, TEXT_LIMIT));
    const hits: [number, number][] = [];
    for (const part of parts) {
      let at = folded.indexOf(part);
      while (at >= 0 && hits.length < HITS) {
        const end = at + part.length;
        hits.push(places === null ? [at, end] : [places[at] ?? 0, endOf(places, end)]);
        at = folded.indexOf(part, end);
      }
    }
    return hits;
  };
}

/** A folded text, and for each of its UTF-16 units where the character began that it comes from; null: in the same place. */
function unfoldable(text: string): { folded: string; places: readonly number[] | null } {
  if (/^[\0-\x7f]*$/.test(text)) return { folded: text.toLowerCase(), places: null };
  let folded = '';
  const places: number[] = [];
  for (const { 0: character, index } of text.matchAll(/[^]\p{M}*/gu)) {
    const one = fold(character);
    folded += one;
    for (let unit = 0; unit < one.length; unit++) places.push(index);
  }
  places.push(text.length);
  return { folded, places };
}

/** A character that became several is marked as a whole, be it only for the first of them. */
function endOf(places: readonly number[], end: number): number {
  const last = places[end - 1];
  let next = end;
  while (next < places.length - 1 && places[next] === last) next++;
  return places[next] ?? 0;
}

/**
 * RegExp backtracks, and a link can bring a pattern that anybody wrote. So only tame ones are marked, a line's beginning at
 * a time: with two repetitions that have no end, no repeated group, and few optional parts, a line costs its length cubed
 * at worst. All others still find; they are not marked.
 */
const LINE = 200;
const LINES_LIMIT = 20_000;

/** A pattern to mark with; null: one that is not tame or not known here; undefined: no pattern. */
function patternOf(value: string): RegExp | null | undefined {
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(value) ?? [];
  if (source === undefined) return undefined;
  try {
    return isTame(source) ? new RegExp(source, `${flags.replace(/[gdyv]/g, '')}g`) : null;
  } catch {
    return null;
  }
}

function isTame(source: string): boolean {
  const bare = source.replace(/\\[^]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const count = (what: RegExp) => bare.match(what)?.length ?? 0;
  return count(/[*+{]/g) <= 2 && count(/\?/g) <= 4 && !/\)[*+{]/.test(bare) && !/\\[1-9k]/.test(source);
}

function patternFinder(pattern: RegExp): Finder {
  return (text) => {
    const hits: [number, number][] = [];
    for (const { 0: line, index } of text.slice(0, LINES_LIMIT).matchAll(/[^\n]+/g)) {
      for (const found of line.slice(0, LINE).matchAll(pattern)) {
        if (hits.length >= HITS) return hits;
        const start = index + found.index;
        if (found[0] !== '') hits.push([start, start + found[0].length]);
      }
    }
    return hits;
  };
}
