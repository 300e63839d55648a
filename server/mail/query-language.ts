import { InvalidInput } from '../lib/errors.ts';
import { nearest } from '../lib/nearest.ts';
import { allOf, anyOf, not } from './query-combine.ts';
import { OPERATORS, type Operator } from './query-operators.ts';
import type { Query } from './query.ts';

export { formatQuery } from './query-format.ts';
export { OPERATORS } from './query-operators.ts';

/** How deep parentheses may be nested. */
export const PARENTHESES_DEPTH = 12;

/**
 * What is written in the search box as a query. Terms beside each other must all hold; they bind tighter than
 * `OR`; parentheses group; `-` before a term or group negates it.
 *
 *     from:ann subject:"password reset" -is:seen
 *     (to:bob@example.com OR to:carl@example.com) after:1h
 *
 * A term is `operator:value` (see OPERATORS) or free text. Spaces and parentheses end it, except within quotes,
 * where `\"` and `\\` stand for quote and backslash. A word with a colon is free text when what stands before
 * the colon is no name (`12:30`) or a URL's scheme (`https://x.test/`, `mailto:ann@example.org`), or when nothing
 * follows the colon (`Re:`). Any other unknown operator is an error; in quotes it is text.
 *
 * `now` is in milliseconds since 1970: relative times such as `after:1h` count from it. Throws InvalidInput for
 * the field `q`, with a sentence that names the place, counted from 1.
 */
export function parseQuery(text: string, now: number): Query {
  return new Reader(text, now).read();
}

const OPERATOR = /([a-z][a-z-]*):/iy;
const FREE = /[^\s"()]+/y;
const QUOTED = /"([^"\\]*(?:\\[^][^"\\]*)*)"/y;
const OR = /OR(?=[\s()]|$)/y;
const SCHEMES = new Set(['mailto', 'cid', 'tel', 'data', 'urn']);

class Reader {
  readonly #text: string;
  readonly #now: number;
  #at = 0;
  #depth = 0;

  constructor(text: string, now: number) {
    this.#text = text;
    this.#now = now;
  }

  read(): Query {
    const query = this.#alternatives();
    if (this.#at < this.#text.length)
      throw this.#error(this.#at, 'closes nothing; put it in quotes to search for it.');
    return query;
  }

  #alternatives(): Query {
    const alternatives: Query[] = [];
    let or = -1;
    for (;;) {
      const terms = this.#terms();
      const before = or;
      or = this.#at;
      const more = this.#take(OR) !== undefined;
      if (terms.length === 0 && (more || before >= 0)) {
        const problem = 'needs a term on both sides; put it in quotes to search for it.';
        throw this.#error(before >= 0 ? before : or, problem, 'OR');
      }
      alternatives.push(allOf(terms));
      if (!more) return anyOf(alternatives);
    }
  }

  /** Terms up to OR, a closing parenthesis or the end. */
  #terms(): Query[] {
    const terms: Query[] = [];
    for (;;) {
      this.#take(/\s+/y);
      OR.lastIndex = this.#at;
      if (this.#at >= this.#text.length || this.#next() === ')' || OR.test(this.#text)) return terms;
      terms.push(this.#term());
    }
  }

  #term(): Query {
    let negated = false;
    // A dash that stands alone is text.
    while (/^-[^\s)]/.test(this.#text.slice(this.#at, this.#at + 2))) {
      negated = !negated;
      this.#at++;
    }
    const query = this.#next() === '(' ? this.#group() : (this.#operation() ?? { text: this.#word() });
    return negated ? not(query) : query;
  }

  #group(): Query {
    const start = this.#at++;
    if (++this.#depth > PARENTHESES_DEPTH)
      throw this.#error(start, `nests deeper than ${PARENTHESES_DEPTH}.`);
    const query = this.#alternatives();
    if (this.#next() !== ')') throw this.#error(start, 'is never closed; add ) or put it in quotes.');
    this.#at++;
    this.#depth--;
    return query;
  }

  /** `operator:value`, or undefined when the term is free text. */
  #operation(): Query | undefined {
    const start = this.#at;
    const name = this.#take(OPERATOR)?.toLowerCase();
    if (name === undefined) return undefined;
    const operator = OPERATORS.find((one) => one.name === name);
    if (operator === undefined) {
      if (!this.#isFreeText(name)) throw this.#unknown(start, name);
      this.#at = start;
      return undefined;
    }
    if (/^[\s()]?$/.test(this.#next()))
      throw this.#error(start, `needs a value, as in ${operator.example}.`, `${name}:`);
    const value = this.#word();
    const query = operator.read(value, this.#now);
    if (query === undefined) throw this.#unreadable(start, operator, value);
    return query;
  }

  /** Whether `name:`, which is no operator, is text all the same. */
  #isFreeText(name: string): boolean {
    return SCHEMES.has(name) || this.#text.startsWith('//', this.#at) || /^[\s()]?$/.test(this.#next());
  }

  /** Free and quoted runs up to the next space or parenthesis, put together. */
  #word(): string {
    let word = '';
    for (;;) {
      const free = this.#take(FREE);
      if (free === undefined && this.#next() !== '"') return word;
      word += free ?? this.#quoted();
    }
  }

  #quoted(): string {
    const start = this.#at;
    const inner = this.#take(QUOTED);
    if (inner === undefined) throw this.#error(start, 'opens a quote that is never closed.');
    return inner.replace(/\\(["\\])/g, '$1');
  }

  #next(): string {
    return this.#text.charAt(this.#at);
  }

  /** Steps over what `pattern` (sticky) matches here; gives its first group, or all of it. */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  #unknown(start: number, name: string): InvalidInput {
    const names = OPERATORS.map((operator) => operator.name);
    const known = nearest(name, names);
    let hint = `there are ${names.map((one) => `${one}:`).join(' ')}.`;
    if (known !== undefined) hint = `did you mean ${known}:?`;
    if (name.includes('-')) hint = `for a header field write header:${shorten(name)}.`;
    return this.#error(
      start,
      `is not an operator; ${hint} To search for it as text, put it in quotes.`,
      `${name}:`,
    );
  }

  #unreadable(start: number, { name, values, example }: Operator, value: string): InvalidInput {
    const known = nearest(value, values ?? []);
    const valid = (values ?? []).map((one) => `${name}:${one}`).join(', ') || example;
    const hint = known === undefined ? `write it as ${valid}.` : `did you mean ${name}:${known}?`;
    return this.#error(start, `is not understood; ${hint}`, `${name}:${value}`);
  }

  #error(at: number, problem: string, what = this.#text.charAt(at)): InvalidInput {
    return new InvalidInput('q', `q: ${shorten(what)} at character ${at + 1} ${problem}`);
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
