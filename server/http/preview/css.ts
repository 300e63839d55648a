/** A URL in a style sheet: where it stands, written how, and whether a style sheet is what it names. */
export interface CssUrl {
  /** Offset and length of the whole token, `url(…)` or the string after `@import`. */
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly isImport: boolean;
}

/**
 * The URLs that a style sheet or a style attribute loads (CSS Values 4 §4.5). Escapes in the word `url` or in the
 * address are not undone: such a URL is not counted and not shown, and is blocked like any other. The lengths are
 * bounded so that unclosed quotes cost no more than their length.
 */
export function* cssUrls(css: string): Generator<CssUrl> {
  for (const match of css.matchAll(URLS)) {
    const [token, importDouble, importSingle, double, single, bare] = match;
    const imported = importDouble ?? importSingle;
    const url = (imported ?? double ?? single ?? bare ?? '').trim();
    const isImport =
      imported !== undefined ||
      /@import\s{0,20}$/i.test(css.slice(Math.max(0, match.index - 30), match.index));
    yield { start: match.index, end: match.index + token.length, url, isImport };
  }
}

const URLS =
  /(?<=@import\s{1,20})(?:"([^"\n]{0,2048})"|'([^'\n]{0,2048})')|url\(\s{0,20}(?:"([^"\n]{0,2048})"|'([^'\n]{0,2048})'|([^\s"'()]{0,2048}))\s{0,20}\)/gi;
