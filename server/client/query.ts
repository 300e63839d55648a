import type { FlatQuery } from '../http/flat-query.ts';
import { toPattern } from './pattern.ts';
import type { MailQuery } from './types.ts';

/** A query as it stands in a URL. Throws TypeError for a pattern that the server cannot do and for a date that is none. */
export function toFlat(query: MailQuery): FlatQuery {
  const { from, to, rcpt, subject, text, before, after, ...others } = query;
  return { ...others, ...texts({ from, to, rcpt, subject, text }), ...instants({ before, after }) };
}

function texts(conditions: Readonly<Record<string, string | RegExp | undefined>>): Record<string, string> {
  const given = Object.entries(conditions).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, toPattern(name, value)] as const],
  );
  return Object.fromEntries(given);
}

function instants(conditions: Readonly<Record<string, string | Date | undefined>>): Record<string, string> {
  const given = Object.entries(conditions).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value instanceof Date ? toIso(name, value) : value] as const],
  );
  return Object.fromEntries(given);
}

function toIso(name: string, date: Date): string {
  if (Number.isNaN(date.getTime())) throw new TypeError(`${name}: the Date is invalid.`);
  return date.toISOString();
}
