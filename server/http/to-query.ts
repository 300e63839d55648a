import { mailboxName } from '../delivery/route.ts';
import { InvalidInput } from '../lib/errors.ts';
import { inboxQuery } from '../mail/inbox-query.ts';
import { parseQuery } from '../mail/query-language.ts';
import { allOf } from '../mail/query-combine.ts';
import type { Query } from '../mail/query.ts';
import type { FlatQuery } from './contract.ts';

/**
 * The flat form of a query, as it stands in a URL, as a Query. Parameters with nothing in them are no condition.
 * Throws InvalidInput for a `q` or `header` that cannot be read.
 *
 * @param now milliseconds since 1970, for relative times in `q`
 */
export function toQuery({ q, inbox, header, ...conditions }: Readonly<FlatQuery>, now: number): Query {
  const given = Object.entries(conditions).filter(([, value]) => value !== '');
  const parts: Query[] = [Object.fromEntries(given)];
  if (inbox !== undefined && inbox.trim() !== '') parts.push(inboxQuery(mailboxName(inbox)));
  if (header !== undefined && header !== '') parts.push({ header: parseHeader(header) });
  if (q !== undefined && q.trim() !== '') parts.push(parseQuery(q, now));
  return allOf(parts);
}

/** The name of the first parameter that is there and has nothing in it, such as a test's variable that turned out empty. */
export function blankIn(parameters: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(parameters).find(([, value]) =>
    [value].flat().some((one) => typeof one === 'string' && one.trim() === ''),
  )?.[0];
}

/** `Name` or `Name:value`; the name as in RFC 5322 §3.6.8. */
function parseHeader(text: string): Record<string, string> {
  const [, name, value = ''] = /^([!-9;-~]+)[ \t]*(?::[ \t]*(.*))?$/s.exec(text) ?? [];
  if (name === undefined) {
    throw new InvalidInput('header', '`header` must be `Name` or `Name:value`, such as `X-Campaign:spring`.');
  }
  return { [name]: value };
}
