import { formatQuery } from './query-format.ts';

/** In what way a message can miss a condition. */
export const MISS_KINDS = [
  /** The message came and matched, and was deleted or changed before enough had come. */
  'gone',
  /** Its text is not known yet. */
  'no-digest',
  'letter-case',
  'white-space',
  /** Quotes, dashes, dots or characters that cannot be seen. */
  'typography',
  'accents',
  /** A pattern matches a part, but not up to the ends that it asks for. */
  'ends',
  /** All the words are there, in another order or with others between. */
  'words',
  'spelling',
  'plus-tag',
  'subdomain',
  'domain',
  'local-part',
  /** In the header, but not in the envelope. */
  'header-only',
  /** The sender where a recipient was wanted, or the other way round. */
  'role',
  'before-window',
  'seen',
  'time',
  'size',
  'default-mailbox',
  'mailbox',
  'missing',
  /** What was not wanted holds. */
  'excluded',
  'different',
] as const;
export type MissKind = (typeof MISS_KINDS)[number];

/** One condition that a message does not meet. */
export interface Miss {
  /** The field of the query, or `since`. */
  readonly field: string;
  readonly kind: MissKind;
  /** What the message has; shortened. */
  readonly was: string;
  /** What the query asks for, as in a search box. */
  readonly wanted: string;
  /** All of it in a sentence, without its full stop. */
  readonly sentence: string;
  /** From 0, a hair's breadth, to 1, nothing in common. */
  readonly distance: number;
}

/** Puts the sentence together: `subject` was "Rest", wanted "Reset": hint. */
export function miss(
  field: string,
  kind: MissKind,
  distance: number,
  { was, wanted, hint = '' }: { was: string; wanted: string; hint?: string },
): Miss {
  const end = hint === '' ? '' : `: ${hint}`;
  return { field, kind, was, wanted, distance, sentence: `\`${field}\` was ${was}, wanted ${wanted}${end}` };
}

const SHOWN = 100;

/** A value as it stands in a sentence: in quotes, on one line, not too long. */
export function shown(value: string): string {
  return `"${onOneLine(value)}"`;
}

/** A part of a query as it stands in a sentence. */
export function shownQuery(query: Parameters<typeof formatQuery>[0]): string {
  return `\`${onOneLine(formatQuery(query), 2 * SHOWN)}\``;
}

/** Nothing that a terminal would obey, and not too long. */
export function onOneLine(value: string, length = SHOWN): string {
  const line = value.replace(/\p{Cc}+/gu, ' ');
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
