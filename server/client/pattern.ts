/**
 * A condition's value as the server reads it: a regular expression as `/source/flags`, a text as itself. A text that
 * looks like a pattern is sent as a pattern for that text.
 *
 * Throws TypeError for a regular expression that the server's linear-time matcher cannot do, and names what it is.
 *
 * @param field whose value it is, for the sentence of the error
 */
export function toPattern(field: string, value: string | RegExp): string {
  if (typeof value === 'string') return LOOKS_LIKE_ONE.test(value) ? `/${escaped(value)}/i` : value;
  const cause = refused(value);
  if (cause === undefined) return String(value);
  throw new TypeError(
    `${field}: ${String(value)} cannot be used, because of ${cause}. The server knows no look-around, no references ` +
      'back, and not the flags v and y.',
  );
}

const LOOKS_LIKE_ONE = /^\/.+\/[a-z]*$/s;

function escaped(text: string): string {
  return text
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

/** Escapes and classes are stepped over, so that what stands in them is not taken for a construct. */
const CONSTRUCTS =
  /\\(?:(?<reference>[1-9]\d*|k<[^>]*>)|[^])|\[(?:\\[^]|[^\]\\])*\]|\((?<around>\?<?[=!])|\((?<flags>\?[a-z]*-?[a-z]*:)/g;

function refused({ source, flags }: RegExp): string | undefined {
  const flag = /[vy]/.exec(flags)?.[0];
  if (flag !== undefined) return `the flag ${flag}`;
  for (const { groups = {} } of source.matchAll(CONSTRUCTS)) {
    const { reference, around, flags: own } = groups;
    if (reference !== undefined) return `the reference back \\${reference}`;
    if (around !== undefined) return `the look-${around.includes('<') ? 'behind' : 'ahead'} (${around}…)`;
    if (own !== undefined && own !== '?:') return `the flags of a group (${own}…)`;
  }
  return undefined;
}
