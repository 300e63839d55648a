import { isPattern } from '../lib/pattern/pattern.ts';
import type { Query } from './query.ts';
import { namesNobody } from './wanted-address.ts';

/**
 * What a name opens, at POP3 as at REST. A plain name is the mailbox of that name. An address is all mail to that
 * envelope recipient, in whatever mailbox, together with the mailbox of that name: who signs in at SMTP as
 * `ann@example.org` finds that mail here under the same name, and whether such a mailbox exists never hides what
 * was sent to the address. `@example.org` is all mail to the domain. A pattern is only a name.
 */
export function inboxQuery(name: string): Query {
  return isAddress(name) ? { inbox: name } : { mailbox: name };
}

/** Whether an inbox of this name shows mail by its recipients too. */
export function isAddress(name: string): boolean {
  return /^\S*@\S+$/.test(name) && !isPattern(name) && !namesNobody(name);
}
