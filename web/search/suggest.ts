import { OPERATORS } from '../../server/mail/query-operators.ts';

export interface Person {
  readonly name: string;
  readonly address: string;
}

/** What there is to search for, as far as the app knows. The likeliest come first. */
export interface Known {
  readonly tags: readonly string[];
  readonly mailboxes: readonly string[];
  readonly senders: readonly Person[];
  readonly recipients: readonly Person[];
  /** ISO dates that are worth offering to `before:` and `after:`. */
  readonly days: readonly string[];
}

/** An operator, or an operator with a value, that can stand for what is being typed. */
export interface Suggestion {
  readonly operator: string;
  /** undefined: the operator alone, whose value is still to be typed. */
  readonly value?: string;
  /** The display name of an address. */
  readonly name?: string;
  /** As it is put in: `-tag:"two words"`. */
  readonly term: string;
  /** The whole text with it put in, and where the caret is then. */
  readonly text: string;
  readonly caret: number;
}

interface Value {
  readonly value: string;
  readonly name?: string;
}

/** So many are seen at once without scrolling. */
const MOST = 8;
/** A word without an operator may be a name or a tag, but not by its first letter alone. */
const LEAST = 2;
const AGES = ['1h', '24h', '7d', '4w'];
const SIZES = ['10k', '100k', '1M', '10M'];
const FIELDS = ['Message-ID', 'Reply-To', 'List-Unsubscribe', 'Auto-Submitted', 'X-Mailer'];

/**
 * What could stand where the caret is. Where a term begins, that is every operator; behind `name:` it is the values that
 * are known; in a word it is both. What would change nothing is no suggestion.
 */
export function suggest(text: string, caret: number, known: Known): readonly Suggestion[] {
  const term = termAt(text, caret);
  const [, dashes = '', typed = ''] = /^(-*)([^]*)$/.exec(text.slice(term.start, caret)) ?? [];
  const [, name, raw = ''] = /^([a-z][a-z-]*):([^]*)$/i.exec(typed) ?? [];
  const before = text.slice(0, term.start) + dashes;
  const after = text.slice(term.end);

  const found: Suggestion[] = [];
  if (name !== undefined) {
    const operator = name.toLowerCase();
    for (const value of matching(valuesOf(operator, known), unquoted(raw)))
      found.push(filled(before, operator, value, after));
  } else if (!typed.includes('"')) {
    const word = typed.toLowerCase();
    for (const operator of OPERATORS)
      if (operator.name.startsWith(word)) found.push(begun(before, operator.name, text.slice(caret)));
    if (word.length >= LEAST)
      for (const [operator, value] of meant(word, known)) found.push(filled(before, operator, value, after));
  }
  // The list of operators is what there is to say; of values nobody reads more.
  return found
    .filter((one) => one.text.trim() !== text.trim())
    .slice(0, typed === '' ? OPERATORS.length : MOST);
}

/** The term that the caret is in or behind; where there is none, an empty one. */
export function termAt(text: string, caret: number): { start: number; end: number } {
  const terms = /(?:[^\s"()]|"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$))+/g;
  for (const { 0: term, index } of text.matchAll(terms)) {
    if (index > caret) break;
    if (index + term.length >= caret) return { start: index, end: index + term.length };
  }
  return { start: caret, end: caret };
}

function valuesOf(operator: string, known: Known): readonly Value[] {
  const plain = (values: readonly string[]): Value[] => values.map((value) => ({ value }));
  switch (operator) {
    case 'from':
      return people(known.senders);
    case 'to':
    case 'rcpt':
      return people(known.recipients);
    case 'tag':
      return plain(known.tags);
    case 'mailbox':
      return plain(known.mailboxes);
    case 'inbox':
      return [...plain(known.mailboxes), ...people(known.recipients)];
    case 'header':
      return plain(FIELDS);
    case 'before':
    case 'after':
      return plain([...AGES, ...known.days]);
    case 'larger':
    case 'smaller':
      return plain(SIZES);
    default:
      return plain(OPERATORS.find(({ name }) => name === operator)?.values ?? []);
  }
}

/** Addresses, and behind them the domains that they are at. */
function people(all: readonly Person[]): Value[] {
  const domains = new Set(all.map(({ address }) => address.slice(Math.max(0, address.lastIndexOf('@')))));
  return [
    ...all.map(({ name, address }) => ({ value: address, name })),
    ...[...domains].filter((domain) => /^@./.test(domain)).map((value) => ({ value })),
  ];
}

/** Those that `typed` is a part of; first those that begin with it. */
function matching(values: readonly Value[], typed: string): readonly Value[] {
  const part = typed.toLowerCase();
  const startsSo = ({ value }: Value) => value.toLowerCase().startsWith(part);
  const hasIt = ({ value, name = '' }: Value) => `${value}\n${name}`.toLowerCase().includes(part);
  const having = values.filter(hasIt);
  return [...having.filter(startsSo), ...having.filter((value) => !startsSo(value))].slice(0, MOST + 1);
}

/** What a word may stand for that has no operator yet: `unseen`, a tag, a mailbox, somebody. */
function meant(word: string, known: Known): [operator: string, value: Value][] {
  const few = OPERATORS.flatMap(({ name, values = [] }) =>
    values.filter((value) => value.startsWith(word)).map((value): [string, Value] => [name, { value }]),
  );
  const of = (operator: string, most: number) =>
    matching(valuesOf(operator, known), word)
      .slice(0, most)
      .map((value): [string, Value] => [operator, value]);
  return [...few, ...of('tag', 2), ...of('mailbox', 2), ...of('from', 3), ...of('to', 2)];
}

function begun(before: string, operator: string, behind: string): Suggestion {
  const start = `${before}${operator}:`;
  const rest = behind.replace(/^[a-z-]*:?/i, '');
  return { operator, term: `${operator}:`, text: start + rest, caret: start.length };
}

function filled(before: string, operator: string, { value, name }: Value, after: string): Suggestion {
  const term = `${operator}:${quoted(value)}`;
  const start = `${before}${term}`;
  const isFollowed = /^[\s)]/.test(after);
  const caret = start.length + (after.startsWith(')') ? 0 : 1);
  return {
    operator,
    value,
    ...(name === undefined || name === '' ? {} : { name }),
    term,
    text: `${start}${isFollowed ? '' : ' '}${after}`,
    caret,
  };
}

const quoted = (value: string): string =>
  /[\s"()]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;

/** A value as it was begun, perhaps with a quote that is still open. */
const unquoted = (raw: string): string => raw.replace(/\\(["\\])|"/g, '$1');
