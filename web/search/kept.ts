import type { SavedSearch } from '../state/preferences.svelte.ts';

/** Searches that were made lately and are remembered. */
const RECENT = 8;

/** `recent` with `q` as the newest. */
export function remembered(recent: readonly string[], q: string): readonly string[] {
  return q === '' ? recent : [q, ...recent.filter((one) => one !== q)].slice(0, RECENT);
}

/** `searches` with `q` under `name`: a search has one name, and a name one search. */
export function kept(searches: readonly SavedSearch[], { name, q }: SavedSearch): readonly SavedSearch[] {
  const entry = { name: name.trim() === '' ? q : name.trim(), q };
  const at = searches.findIndex((one) => one.q === q || one.name === entry.name);
  const others = searches.filter((one) => one.q !== q && one.name !== entry.name);
  return at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)];
}

/** `searches` without the one for `q`. */
export const dropped = (searches: readonly SavedSearch[], q: string): readonly SavedSearch[] =>
  searches.filter((one) => one.q !== q);

/** `searches` with `search` at its place again, unless it was kept anew meanwhile. */
export const restored = (
  searches: readonly SavedSearch[],
  search: SavedSearch,
  at: number,
): readonly SavedSearch[] =>
  searches.some(({ q, name }) => q === search.q || name === search.name)
    ? searches
    : searches.toSpliced(at, 0, search);
