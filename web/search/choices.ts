import type { SavedSearch } from '../state/preferences.svelte.ts';
import { type Known, suggest, termAt } from './suggest.ts';

/** An entry of the list below the search box. Taken, it makes the text `text`, with the caret at `caret`. */
export interface Choice {
  readonly kind: 'kept' | 'recent' | 'operator' | 'value';
  readonly text: string;
  readonly caret: number;
  /** What it shows: a name, a search, or the term that it puts in. */
  readonly title: string;
  /** What is said of it beside that: the search of a name, the name of an address. */
  readonly more?: string;
  /** The operator that it is, or that its value is of. */
  readonly operator?: string;
}

export interface Searches {
  readonly searches: readonly SavedSearch[];
  readonly recent: readonly string[];
}

/**
 * What the search box offers. An empty one: the searches that are kept, then those made lately. Where a term only begins,
 * operators are offered if they were asked for, else nothing: most people want to go on typing.
 */
export function choices(
  text: string,
  caret: number,
  { known, searches, recent, isAsked }: Searches & { known: Known; isAsked: boolean },
): readonly Choice[] {
  const past = text.trim() === '' ? pastSearches({ searches, recent }) : [];
  const { start } = termAt(text, caret);
  if (start === caret && !isAsked) return past;
  return [
    ...past,
    ...suggest(text, caret, known).map(({ operator, value, name, term, ...rest }): Choice => ({
      ...rest,
      kind: value === undefined ? 'operator' : 'value',
      title: term,
      operator,
      ...(name === undefined ? {} : { more: name }),
    })),
  ];
}

function pastSearches({ searches, recent }: Searches): Choice[] {
  const entry = (kind: Choice['kind'], title: string, q: string): Choice => ({
    kind,
    title,
    text: q,
    caret: q.length,
    ...(title === q ? {} : { more: q }),
  });
  return [
    ...searches.map(({ name, q }) => entry('kept', name, q)),
    ...recent.filter((q) => !searches.some((one) => one.q === q)).map((q) => entry('recent', q, q)),
  ];
}
