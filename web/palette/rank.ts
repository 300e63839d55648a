/** What can be looked for by its name, or by the words of its id, which are English in every language. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** What a match of each kind is worth, for one word that was typed. */
const WORTH = { begins: 100, wordBegins: 80, within: 60, scattered: 40 } as const;
/** Letters that lie this far apart are no abbreviation any more. */
const FARTHEST = 12;
/** Of two that match alike, the one that was used lately comes first. */
const FAMILIAR = 8;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** How well `text` answers to `query`, up to 100 a word; null: not at all. Every word of the query must be there. */
export function scoreOf(query: string, text: string): number | null {
  const whole = folded(text);
  let sum = 0;
  for (const word of folded(query).split(/\s+/).filter(Boolean)) {
    const score = scoreOfWord(word, whole);
    if (score === null) return null;
    sum += score;
  }
  return sum;
}

function scoreOfWord(word: string, text: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return WORTH.begins;
  if (at > 0) return beginsWord(text, at) || text.includes(` ${word}`) ? WORTH.wordBegins : WORTH.within;
  return scatteredScore(word, text);
}

const beginsWord = (text: string, at: number): boolean => !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');

/** The letters one after the other with others between, as in `das` for `delete all seen`: those that begin a word count. */
function scatteredScore(word: string, text: string): number | null {
  let from = 0;
  let beginnings = 0;
  for (const letter of word) {
    const at = nextOf(letter, text, from);
    if (at < 0 || (from > 0 && at - from > FARTHEST && !beginsWord(text, at))) return null;
    if (beginsWord(text, at)) beginnings += 1;
    from = at + letter.length;
  }
  return (WORTH.scattered * beginnings) / word.length;
}

/** Where the letter is next, at the beginning of a word if it is there at all. */
function nextOf(letter: string, text: string, from: number): number {
  if (text[from] === letter && from > 0) return from;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (beginsWord(text, at)) return at;
  }
  return text.indexOf(letter, from);
}

/**
 * The entries that answer to `query`, the best first; those that do alike as they stand. Without a query all of them, the
 * ones of `recent` (ids, latest first) before the others.
 */
export function ranked<Entry extends Named>(
  entries: readonly Entry[],
  query: string,
  recent: readonly string[],
): readonly Entry[] {
  const familiar = new Map(recent.map((id, i) => [id, recent.length - i]));
  const points = (entry: Entry): number | null => {
    const bonus = familiar.get(entry.id) ?? 0;
    if (query.trim() === '') return bonus;
    const title = scoreOf(query, entry.title);
    const id = scoreOf(query, entry.id.replaceAll(/[-:]/g, ' '));
    if (title === null && id === null) return null;
    return Math.max(title ?? 0, (id ?? 0) - 1) + (bonus > 0 ? FAMILIAR : 0);
  };
  return entries
    .map((entry) => ({ entry, points: points(entry) }))
    .filter((scored): scored is { entry: Entry; points: number } => scored.points !== null)
    .sort((a, b) => b.points - a.points)
    .map(({ entry }) => entry);
}
