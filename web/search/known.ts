import type { Address, Mailbox, Message } from '../api/wire.ts';
import type { Known, Person } from './suggest.ts';

/** Messages that are looked through, the newest: what was seen lately is what is looked for. */
const ENOUGH = 1000;
const DAY = 86_400_000;

/** What the fetched messages and the mailboxes give to search for. `now`: milliseconds since 1970. */
export function knownFrom(messages: readonly Message[], mailboxes: readonly Mailbox[], now: number): Known {
  const some = messages.slice(0, ENOUGH);
  return {
    tags: [...new Set(some.flatMap(({ tags }) => tags))],
    mailboxes: mailboxes.map(({ name }) => name),
    senders: distinct(
      some.flatMap(({ summary, envelope }) =>
        summary.from.length > 0 ? summary.from : [nameless(envelope.mailFrom)],
      ),
    ),
    recipients: distinct(
      some.flatMap(({ summary, envelope }) => [
        ...summary.to,
        ...summary.cc,
        ...envelope.rcptTo.map(nameless),
      ]),
    ),
    // Dates are read as UTC.
    days: [0, 1, 7].map((ago) => new Date(now - ago * DAY).toISOString().slice(0, 10)),
  };
}

const nameless = ({ address }: { address: string }): Address => ({ name: '', address });

/** Each address once, with a name if it ever came with one. */
function distinct(addresses: readonly Address[]): Person[] {
  const found = new Map<string, Person>();
  for (const { name, address } of addresses) {
    const key = address.toLowerCase();
    if (address !== '' && (found.get(key)?.name ?? '') === '') found.set(key, { name, address });
  }
  return [...found.values()];
}
