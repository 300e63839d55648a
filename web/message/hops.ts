import { parseDate } from '../../server/mail/date.ts';

/** One step on the way of a message, as the host that took it says. What a host says may be wrong, or made up. */
export interface Hop {
  /** The host that it came from, as that one called itself. */
  readonly from: string | null;
  /** The host that took it and says so. */
  readonly by: string | null;
  /** The protocol: `ESMTPS`. */
  readonly with: string | null;
  /** ISO 8601, UTC; null where no date can be read. */
  readonly at: string | null;
  /** Since the last time that is known before this one; null where there is none, or this one is not known. */
  readonly delaySeconds: number | null;
  /** This clock shows less than the one before: one of the two is wrong. */
  readonly isNegative: boolean;
}

interface Field {
  readonly name: string;
  /** Unfolded. */
  readonly value: string;
}

/** The Received fields of a header, oldest first: each host puts its own on top (RFC 5321 §4.4). */
export function hops(fields: readonly Field[]): Hop[] {
  let before: string | null = null;
  return fields
    .filter(({ name }) => name.toLowerCase() === 'received')
    .reverse()
    .map(({ value }) => {
      const { words, date } = split(value);
      const at = parseDate(date);
      const delaySeconds = secondsBetween(before, at);
      before = at ?? before;
      return { ...clausesOf(words), at, delaySeconds, isNegative: (delaySeconds ?? 0) < 0 };
    });
}

function secondsBetween(before: string | null, at: string | null): number | null {
  return before === null || at === null ? null : (Date.parse(at) - Date.parse(before)) / 1000;
}

/** The names that begin a clause. Only the first three are told; the others end what stands before them. */
const CLAUSES = ['from', 'by', 'with', 'via', 'id', 'for'] as const;
type Clause = (typeof CLAUSES)[number];

/** Each clause up to the next: `with Microsoft SMTP Server` has three words where the grammar knows one. */
function clausesOf(words: readonly string[]): Pick<Hop, 'from' | 'by' | 'with'> {
  const clauses = new Map<Clause, string[]>();
  let current: string[] | undefined;
  for (const word of words) {
    const clause = CLAUSES.find((name) => name === word.toLowerCase());
    if (clause === undefined || clauses.has(clause)) current?.push(word);
    else clauses.set(clause, (current = []));
  }
  const told = (clause: Clause) => clauses.get(clause)?.join(' ') || null;
  return { from: told('from'), by: told('by'), with: told('with') };
}

/**
 * The words before the last semicolon, and the date after it. Comments (they nest: RFC 5322 §3.2.2) are left out; a
 * quoted string is one word.
 */
function split(value: string): { words: string[]; date: string } {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let isQuoted = false;
  let end: { at: number; words: number } | undefined;
  const endWord = () => {
    if (word !== '') words.push(word);
    word = '';
  };
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    const isEscape = char === '\\' && (isQuoted || depth > 0);
    if (depth > 0) depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    else if (isQuoted || !/[\s(;]/.test(char)) word += char;
    else {
      endWord();
      if (char === '(') depth = 1;
      if (char === ';') end = { at, words: words.length };
    }
    if (char === '"' && depth === 0) isQuoted = !isQuoted;
    if (isEscape && isQuoted) word += value.charAt(at + 1);
    if (isEscape) at++;
  }
  endWord();
  // What is never closed would take the date with it.
  const from = end?.at ?? value.lastIndexOf(';');
  return { words: words.slice(0, end?.words), date: from < 0 ? '' : value.slice(from + 1) };
}
