/** Whether an element makes its text stand out, by its name, its style or a class that says what it holds. */
export function isEmphasis(name: string, { style = '', class: names = '' }: Attributes): boolean {
  if (EMPHATIC.has(name)) return true;
  if (names !== '' && /\b(?:otp|pin|(?:pass)?code)\b/i.test(names.slice(0, 200))) return true;
  return style !== '' && (BOLD.test(style) || isLarge(style) || isSpaced(style));
}

type Attributes = Readonly<Record<string, string>>;

const EMPHATIC = new Set('b strong h1 h2 h3 code kbd samp big mark'.split(' '));

const BOLD = /font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)/i;
const SIZE = /font-size\s{0,9}:\s{0,9}(\d{1,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)/i;
const SPACING = /letter-spacing\s{0,9}:\s{0,9}(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem)/i;

/** From which a text is larger than the text around it usually is, and letters are further apart. */
const LARGE = new Map(Object.entries({ px: 20, pt: 15, em: 1.3, rem: 1.3, '%': 130 }));
const SPACED = new Map(Object.entries({ px: 2, pt: 2, em: 0.1, rem: 0.1 }));

function isLarge(style: string): boolean {
  return reaches(SIZE.exec(style), LARGE) || /font-size\s{0,9}:\s{0,9}x{1,3}-large/i.test(style);
}

function isSpaced(style: string): boolean {
  return reaches(SPACING.exec(style), SPACED);
}

function reaches(match: RegExpExecArray | null, least: ReadonlyMap<string, number>): boolean {
  if (match === null) return false;
  const [, value, unit = ''] = match;
  return Number(value) >= (least.get(unit.toLowerCase()) ?? Infinity);
}
