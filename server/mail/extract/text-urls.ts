/** A URL in plain text. Offsets count UTF-16 units and include the angle brackets around it, if any. */
export interface TextUrl {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

/** Longer URLs are not links: no mail reader makes them one, and none is worth the memory. */
export const URL_LIMIT = 8 * 1024;

/**
 * The URLs of a plain text, in order: of any scheme with `://`, and `mailto:`. Only the characters of RFC 3986 count,
 * so a URL needs no blanks around it in `詳細はhttps://a.example/をご覧`. Punctuation at the end and brackets that it did not
 * open belong to the sentence. Within `<` and `>` a URL may go over lines (RFC 3986 appendix C). Linear in the
 * length of `text`.
 */
export function* textUrls(text: string): Generator<TextUrl> {
  SCHEME.lastIndex = 0;
  for (let match = SCHEME.exec(text); match !== null; match = SCHEME.exec(text)) {
    const found = bracketed(text, match) ?? bare(text, match);
    if (found === undefined) continue;
    SCHEME.lastIndex = found.end;
    if (found.url.length <= URL_LIMIT) yield found;
  }
}

/**
 * Where a URL begins. A scheme other than these has to begin a word; `https://` is one wherever it stands. The length
 * of a scheme is bounded so that long words cost no more than their length.
 */
const SCHEME =
  /(?:https?|ftp):\/\/(?=[\w[])|(?<![A-Za-z0-9+.-])(?:mailto:(?=[\w.+-]+@)|[a-z][a-z0-9+.-]{1,20}(?<![a-z0-9]https?):\/\/(?=[\w[/]))/gi;

const URL_CHARACTERS = /[\w\-.~:/?#[\]@!$&'()*+,;=%]*/y;

/** Line ends and the blanks around them within angle brackets. */
const BROKEN_URL = /[\w\-.~:/?#[\]@!$&'()*+,;=%]+(?:[ \t]*\r?\n[ \t]*[\w\-.~:/?#[\]@!$&'()*+,;=%]+){0,100}>/y;

function bracketed(text: string, { index }: RegExpExecArray): TextUrl | undefined {
  const before = text.slice(Math.max(0, index - 5), index);
  const opening = /<(?:URL:)?$/i.exec(before)?.[0];
  if (opening === undefined) return undefined;
  BROKEN_URL.lastIndex = index;
  const whole = BROKEN_URL.exec(text.slice(0, index + URL_LIMIT))?.[0];
  if (whole === undefined) return undefined;
  return {
    url: whole.slice(0, -1).replace(/\s+/g, ''),
    start: index - opening.length,
    end: index + whole.length,
  };
}

function bare(text: string, { index }: RegExpExecArray): TextUrl | undefined {
  URL_CHARACTERS.lastIndex = index;
  const run = URL_CHARACTERS.exec(text)?.[0] ?? '';
  const url = withoutSentence(run, text[index - 1] ?? '');
  return { url, start: index, end: index + url.length };
}

/** What comes after the URL in the sentence: its punctuation, and closing brackets that open before the URL. */
function withoutSentence(run: string, before: string): string {
  const excess = { ')': 0, ']': 0 };
  for (const character of run) {
    if (character === '(' || character === ')') excess[')'] += character === ')' ? 1 : -1;
    if (character === '[' || character === ']') excess[']'] += character === ']' ? 1 : -1;
  }
  let end = run.length;
  for (; end > 0; end--) {
    const last = run[end - 1] ?? '';
    if ((last === ')' || last === ']') && excess[last] > 0) excess[last]--;
    else if (last === '*' || last === '_' ? last !== before : !TRAILING.has(last)) break;
  }
  return run.slice(0, end);
}

const TRAILING = new Set(".,:;!?'");
