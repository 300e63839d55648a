import { parseQuery } from '../../server/mail/query-language.ts';
import type { Query } from '../../server/mail/query.ts';
import { finderOf } from './finders.ts';
import { NOTHING, type Wanted } from './marked.ts';

/** A longer search was not typed into the box. */
const LONGEST = 1000;

type Values = Record<keyof Wanted, Set<string>>;

/**
 * What `q` looks for, so that it can be marked where it was found: words and the values of `from:`, `to:`, `rcpt:`,
 * `subject:` and `text:`. What is excluded is not there. A search that is not understood has nothing to mark.
 */
export function terms(q: string): Wanted {
  const values: Values = { sender: new Set(), recipients: new Set(), subject: new Set(), text: new Set() };
  try {
    if (q.length <= LONGEST) collect(parseQuery(q, 0), values);
  } catch {
    return NOTHING;
  }
  const { sender, recipients, subject, text } = values;
  return {
    sender: finderOf([...sender]),
    recipients: finderOf([...recipients]),
    subject: finderOf([...subject]),
    text: finderOf([...text]),
  };
}

function collect({ from, to, rcpt, subject, text, all = [], any = [] }: Query, values: Values): void {
  if (from !== undefined) values.sender.add(bare(from));
  for (const address of [to, rcpt]) if (address !== undefined) values.recipients.add(bare(address));
  if (subject !== undefined) values.subject.add(subject);
  if (text !== undefined) for (const found of Object.values(values)) found.add(text);
  for (const query of [...all, ...any]) collect(query, values);
}

/** An address without the name and the angle brackets with which it was pasted. */
const bare = (wanted: string): string => (/<([^<>]*)>\s*$/.exec(wanted)?.[1] ?? wanted).trim();
