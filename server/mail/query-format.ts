import type { Query } from './query.ts';

/**
 * `query` in the search-box language, so that it can be shown and changed. `parseQuery` reads it back as a query
 * that matches the same messages. Header names must be names (RFC 5322 §2.2), octets whole numbers.
 */
export function formatQuery(query: Query): string {
  const { any } = query;
  return any !== undefined && any.length > 1 && Object.keys(query).length === 1
    ? any.map(conjunction).join(' OR ')
    : formatTerms(query).join(' ');
}

/** A member of `any`. What restricts nothing must still be seen. */
function conjunction(query: Query): string {
  return formatTerms(query).join(' ') || '()';
}

/** The terms that must all hold. The order is the one in which `parseQuery` makes the same query again. */
function formatTerms(query: Query): string[] {
  return [
    ...formatFields(query),
    ...(query.any === undefined ? [] : [formatAny(query.any)]),
    ...(query.all ?? []).flatMap(formatTerms),
    ...(query.none ?? []).map((member) => `-${asOneTerm(member)}`),
  ];
}

function formatAny(members: readonly Query[]): string {
  // At least one of none: nothing matches.
  return members.length === 0 ? '-()' : `(${members.map(conjunction).join(' OR ')})`;
}

function asOneTerm(query: Query): string {
  const terms = formatTerms(query);
  const [first, ...others] = terms;
  return first !== undefined && others.length === 0 && !first.startsWith('-')
    ? first
    : `(${terms.join(' ')})`;
}

function formatFields(query: Query): string[] {
  const {
    from,
    to,
    rcpt,
    subject,
    text,
    mailbox,
    inbox,
    tag,
    header = {},
    has,
    seen,
    before,
    after,
    larger,
    smaller,
  } = query;
  const fields: [name: string, value: string | number | undefined][] = [
    ['from', from],
    ['to', to],
    ['rcpt', rcpt],
    ['subject', subject],
    ['mailbox', mailbox],
    ['inbox', inbox],
    ['tag', tag],
    ...Object.entries(header).map(([name, part]): [string, string] => ['header', formatHeader(name, part)]),
    ['has', has],
    ['is', seen === undefined ? undefined : seen ? 'seen' : 'unseen'],
    ['before', before],
    ['after', after],
    ['larger', larger],
    ['smaller', smaller],
  ];
  const terms = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}:${quoted(String(value))}`],
  );
  return text === undefined ? terms : [...terms, formatText(text)];
}

function formatHeader(name: string, part: string): string {
  return part === '' ? name : `${name}: ${part}`;
}

/** A bare word, unless it would be read as something else. */
function formatText(text: string): string {
  return /^[^\s"():-][^\s"():]*$/.test(text) && text !== 'OR' ? text : quote(text);
}

function quoted(value: string): string {
  return /^[^\s"()]+$/.test(value) ? value : quote(value);
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
