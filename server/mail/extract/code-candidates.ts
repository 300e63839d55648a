/** A word of a line that has the shape of a code. Offsets count UTF-16 units of the line. */
export interface Candidate {
  /** As `Code.code`. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly shape: Shape;
}

/**
 * `digits`: 4 to 10 in one run. `grouped`: groups of equal length. `uneven`: groups of other lengths, or one group of
 * a longer run. `spelled`: characters with a blank between each. `mixed`: letters and digits. `letters`: upper case,
 * no digits. `words`: small words with hyphens.
 */
export type Shape = 'digits' | 'grouped' | 'uneven' | 'spelled' | 'mixed' | 'letters' | 'words';

/**
 * The words of `line` that may be codes. What is a date, a time, a price, an address or a version by its shape is
 * none.
 */
export function candidates(line: string): Candidate[] {
  const found: Candidate[] = [];
  let run: Word[] = [];
  for (const word of words(line)) {
    const last = run.at(-1);
    if (last !== undefined && isJoined(last, word, line)) run.push(word);
    else {
      found.push(...readRun(run));
      run = [word];
    }
  }
  found.push(...readRun(run));
  return found.filter(
    ({ shape, start, end }) =>
      !isMasked(line, start) &&
      !isSigned(line, start, end) &&
      !isYear(line, start, end) &&
      ((shape !== 'letters' && shape !== 'words') || isPresented(line, start)),
  );
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Runs of letters and digits with single marks between them; the letters of languages that have blanks between words.
 */
const WORD = /[\p{sc=Latin}\p{Nd}]+(?:[-‐‑‒–.,:/@_#+%&=~'’][\p{sc=Latin}\p{Nd}]+)*/gu;

/** `code:1234`, `pin=1234`, `1234.It`, `1234,please`, `482913,10`: two words each. */
const TWO_WORDS = /(?<=[\p{L}]{2})[:=]|[,:=](?=\p{L}{2})|(?<=\d{4})(?:,|\.(?=\p{Lu}\p{L}))/u;

function* words(line: string): Generator<Word> {
  for (const { index, 0: chunk } of line.matchAll(WORD)) {
    let start = index;
    for (const text of chunk.split(TWO_WORDS)) {
      yield { text, start, end: start + text.length };
      start += text.length + 1;
    }
  }
}

/**
 * One blank between two groups of digits, or between two single characters; ` - ` between two groups of three or
 * four.
 */
function isJoined(last: Word, next: Word, line: string): boolean {
  const gap = line.slice(last.end, next.start);
  if (/^[ \t]$/.test(gap) && last.text.length === 1 && next.text.length === 1) return true;
  if (!/^\d{1,10}$/.test(last.text) || !/^\d{1,10}$/.test(next.text)) return false;
  return (
    gap === ' ' || (/^ ?[-–] ?$/.test(gap) && last.text.length === next.text.length && last.text.length > 2)
  );
}

function readRun(run: readonly Word[]): Candidate[] {
  const [first, ...rest] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  if (rest.length === 0) return readWord(first);
  const joined = run.map(({ text }) => text).join('');
  const { start } = first;
  const { end } = last;
  if (run.every(({ text }) => text.length === 1)) {
    const isCode =
      joined.length >= 4 && joined.length <= 10 && /^(?:[A-Z0-9]+|[a-z0-9]*\d[a-z0-9]*)$/.test(joined);
    return isCode ? [{ code: joined, start, end, shape: 'spelled' }] : [];
  }
  if (areEqual(run.map(({ text }) => text)) && joined.length <= 10 && !isPhone(joined, run.length)) {
    return [{ code: joined, start, end, shape: 'grouped' }];
  }
  return run.flatMap(readWord).map((candidate) => ({ ...candidate, shape: 'uneven' as const }));
}

function readWord({ text, start, end }: Word): Candidate[] {
  const shape = shapeOf(text);
  if (shape === undefined) return [];
  const isDigits = shape === 'digits' || shape === 'grouped' || shape === 'uneven';
  return [{ code: isDigits && shape !== 'uneven' ? text.replace(/\D/g, '') : text, start, end, shape }];
}

function shapeOf(text: string): Shape | undefined {
  if (text.length < 4 || text.length > 24) return undefined;
  if (/^\d+$/.test(text)) return text.length <= 10 ? 'digits' : undefined;
  const groups = text.split(/[-‐‑‒–]/);
  if (groups.some((group) => !/^[A-Za-z0-9]+$/.test(group))) return undefined;
  if (/^[\d-]+$/.test(text.replace(/[‐‑‒–]/g, '-'))) return shapeOfGroups(groups);
  if (groups.length === 1) return shapeOfLetters(text);
  if (groups.length > 3 || text.length > 18) return undefined;
  if (groups.every((group) => /^[a-z]{4,6}$/.test(group))) return groups.length === 3 ? 'words' : undefined;
  if (/^[A-Z]{1,8}-\d{4,8}$/.test(text)) return 'mixed';
  const isCode =
    groups.every((group) => /^[A-Z0-9]{2,6}$/.test(group)) && /\d/.test(text) && groups.length <= 3;
  return isCode ? 'mixed' : undefined;
}

function shapeOfGroups(groups: readonly string[]): Shape | undefined {
  const joined = groups.join('');
  if (joined.length < 4 || joined.length > 10 || groups.some((group) => group.length < 2)) return undefined;
  if (/^(?:19|20)\d\d$/.test(groups[0] ?? '') && groups.length > 1 && groups[1]?.length === 2)
    return undefined;
  return areEqual(groups) && !isPhone(joined, groups.length) ? 'grouped' : 'uneven';
}

/** Letters and digits in one run. */
function shapeOfLetters(text: string): Shape | undefined {
  if (text.length > 12) return undefined;
  if (/^[A-Z]{4,8}$/.test(text)) return 'letters';
  const digits = text.replace(/\D/g, '').length;
  if (digits === 0 || QUANTITY.test(text)) return undefined;
  if (/^[A-Z0-9]+$/.test(text)) return 'mixed';
  return digits >= 2 &&
    /^(?:[a-z0-9]{5,10}|[A-Za-z0-9]{6,10})$/.test(text) &&
    !/^[A-Za-z]+\d{1,4}$/.test(text)
    ? 'mixed'
    : undefined;
}

/** `1500px`, `2nd`, `30days`, `100MB`: a number and its unit. */
const QUANTITY =
  /^\d+(?:st|nd|rd|th|[a-z]{1,2}|px|min|mins|hrs?|days?|[kmgtKMGT][bBwWlmgh]{1,2}|EUR|USD|JPY|GBP|CHF|PLN|SEK|OFF|kcal|lbs|pts?)$/;

/** French and Japanese telephone numbers in groups. */
function isPhone(joined: string, groups: number): boolean {
  return joined.length >= 9 && joined.startsWith('0') && groups >= 2;
}

function areEqual(groups: readonly string[]): boolean {
  return groups.every(({ length }) => length === groups[0]?.length);
}

/**
 * Behind a colon, a bracket or `is`, or at the beginning of a line: where a word without digits has to stand to be a
 * code.
 */
function isPresented(line: string, start: number): boolean {
  return /(?:^|[:=「『【"“(\t*] ?|は|\bis )$/u.test(line.slice(Math.max(0, start - 4), start));
}

/** The year of a date: `3 June 2026`, `since 1998`. */
function isYear(line: string, start: number, end: number): boolean {
  if (end - start !== 4 || !/^(?:19|20)\d\d$/.test(line.slice(start, end))) return false;
  return DATE_BEFORE.test(line.slice(Math.max(0, start - 16), start));
}

const MONTHS =
  'jan|feb|m[aä]r|apr|may|ma[iy]|jun|jul|aug|sep|oct|okt|nov|dec|dez|d[ée]c|janv|f[ée]vr|avr|juin|juil|ao[uû]t|' +
  'ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out';
const DATE_BEFORE = new RegExp(
  String.raw`(?:\b(?:${MONTHS})\p{L}{0,8}\.?,?|\b\d{1,2}\.|\b(?:since|seit|depuis|desde|dal|sinds|de|in|of)|©|\(c\)) ?$`,
  'iu',
);

/** The end of a card or account number: `****-8890`, `•••• 4412`, `…4412`. */
function isMasked(line: string, start: number): boolean {
  return /(?:[*•xX]{2,}|[*•…])[-– ]$|[•…]$/.test(line.slice(Math.max(0, start - 6), start));
}

/** An amount, a telephone number, an issue, a colour; a quantity of something, or the first half of `1999,99`. */
function isSigned(line: string, start: number, end: number): boolean {
  if (UNIT.test(line.slice(end, end + 12))) return true;
  return SIGN.test(line.slice(Math.max(0, start - 5), start)) && !isBound(line, start);
}

/** `@login.example #123456`: a code bound to a domain, in the form that browsers fill in (WICG SMS one-time codes). */
export function isBound(line: string, start: number): boolean {
  return /(?:^|\s)@[\w.-]{1,200} #$/.test(line.slice(Math.max(0, start - 210), start));
}

const SIGN = /[#@]$|[+〒$€£¥₩₹] ?$|(?:^|[^\p{L}])(?:EUR|USD|GBP|JPY|CHF|R\$) ?$/u;

const UNIT = new RegExp(
  [
    // The cents of a price; `482913，10分` is none.
    String.raw`^,\d\d(?![\d\p{sc=Han}])`,
    '^ ?(?:[%€$£¥₩°℃]|円|元|圓|원|ポイント|点|名|人|件|個|枚|本|冊|台|回|年|月|日|時|分|秒|号|階|万|億|桁|文字|店舗|キロ|番地|丁目)',
    '^ ?(?:명|개|년|월|일|시|점|層|楼)',
    String.raw`^ ?(?:pt|kg|g|km|m|cm|mm|ms|s|px|kWh|MB|GB|EUR|USD|GBP|JPY|CHF|Uhr|percent)(?![\p{L}\p{N}])`,
    String.raw`^ ?(?:users|people|pieces|items|points|lines|teams|documents)(?![\p{L}\p{N}])`,
  ].join('|'),
  'u',
);
