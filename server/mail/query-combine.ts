import type { Query } from './query.ts';

/** A query that matches what all of `queries` match, as flat as can be: `{ from, subject, all, any, none }`. */
export function allOf(queries: readonly Query[]): Query {
  return queries.reduce<Query>(merge, {});
}

/** A query that matches what at least one of `queries` matches. */
export function anyOf(queries: readonly Query[]): Query {
  const [first, ...others] = queries;
  if (first !== undefined && others.length === 0) return first;
  return { any: queries.flatMap((query) => (isOnly(query, 'any') ? (query.any ?? []) : [query])) };
}

/** A query that matches what `query` does not match. */
export function not(query: Query): Query {
  if (query.seen !== undefined && isOnly(query, 'seen')) return { seen: !query.seen };
  if (query.any !== undefined && isOnly(query, 'any')) return { none: query.any };
  const [first, ...others] = query.none ?? [];
  if (first !== undefined && others.length === 0 && isOnly(query, 'none')) return first;
  return { none: [query] };
}

/** `a` and `b` in one. A field that both have goes to `all` the second time. */
function merge(a: Query, b: Query): Query {
  const { all = [], none = [], ...fields } = b;
  let merged = a;
  const second: Query[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const condition: Query = { [name]: value };
    if (!(name in merged)) merged = { ...merged, ...condition };
    else if (name === 'header' && areApart(merged.header, condition.header)) {
      merged = { ...merged, header: { ...merged.header, ...condition.header } };
    } else second.push(condition);
  }
  const together = [...(merged.all ?? []), ...second, ...all];
  if (together.length > 0) merged = { ...merged, all: together };
  return none.length > 0 ? { ...merged, none: [...(merged.none ?? []), ...none] } : merged;
}

/** True when no header field is named in both. */
function areApart(a: Query['header'] = {}, b: Query['header'] = {}): boolean {
  const names = new Set(Object.keys(a).map((name) => name.toLowerCase()));
  return !Object.keys(b).some((name) => names.has(name.toLowerCase()));
}

function isOnly(query: Query, field: keyof Query): boolean {
  return field in query && Object.keys(query).length === 1;
}
