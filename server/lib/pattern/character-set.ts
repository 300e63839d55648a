/** Whether a character is in a set that a pattern names: a literal, `.`, a class or an escape. */
export type CharacterSet = (code: number) => boolean;

/** Sets that RegExp is asked about: it is asked about each of them for each new character of a text. */
export const SET_LIMIT = 100;

/**
 * What the sources of the sets mean. RegExp itself is asked, about single characters, so that every class means the same;
 * but for those that are one character and nothing else.
 *
 * Throws SyntaxError, with a clause, for more than `SET_LIMIT` that RegExp must be asked about.
 *
 * @param flags those of the pattern
 */
export function characterSets(sources: readonly string[], flags: string): CharacterSet[] {
  const kept = flags.replace(/[^isu]/g, '');
  const ignoresCase = flags.includes('i');
  let asked = 0;
  return sources.map((source) => {
    if (isItself(source, ignoresCase)) {
      const only = source.codePointAt(0);
      return (code) => code === only;
    }
    if (++asked > SET_LIMIT)
      throw new SyntaxError(`it has more than ${SET_LIMIT} different sets of characters`);
    const set = new RegExp(`^(?:${source})$`, kept);
    return (code) => set.test(String.fromCodePoint(code));
  });
}

/** One character that stands for itself alone, however the case of letters counts. */
function isItself(source: string, ignoresCase: boolean): boolean {
  if (source === '.' || Array.from(source).length !== 1) return false;
  return !ignoresCase || (source.toLowerCase() === source && source.toUpperCase() === source);
}
