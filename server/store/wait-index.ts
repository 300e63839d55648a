import { fold } from '../mail/fold.ts';
import { wholeAddress } from '../mail/match-address.ts';
import type { Message } from '../mail/message.ts';
import type { Query } from '../mail/query.ts';

/** What a message has: a mailbox or a recipient. `''` is a key of every message. */
export type Key = string;

/** Things with a query, found by the messages that it may match: one mailbox's mail costs the others nothing. */
export class WaitIndex<Waiting extends { readonly keys: readonly Key[] }> {
  readonly #waiting = new Set<Waiting>();
  readonly #byKey = new Map<Key, Set<Waiting>>();
  #addresses = 0;

  get size(): number {
    return this.#waiting.size;
  }

  add(waiting: Waiting): void {
    this.#waiting.add(waiting);
    for (const key of waiting.keys) {
      const group = this.#byKey.get(key);
      if (group === undefined) this.#byKey.set(key, new Set([waiting]));
      else group.add(waiting);
      if (key.startsWith(ADDRESS)) this.#addresses++;
    }
  }

  delete(waiting: Waiting): void {
    if (!this.#waiting.delete(waiting)) return;
    for (const key of waiting.keys) {
      const group = this.#byKey.get(key);
      group?.delete(waiting);
      if (group?.size === 0) this.#byKey.delete(key);
      if (key.startsWith(ADDRESS)) this.#addresses--;
    }
  }

  all(): Waiting[] {
    return [...this.#waiting];
  }

  /** Those whose query may match `message`. */
  for(message: Message): Iterable<Waiting> {
    if (this.size === 0) return [];
    const keys = ['', mailboxKey(message.mailbox), ...(this.#addresses > 0 ? recipientKeys(message) : [])];
    return new Set(keys.flatMap((key) => [...(this.#byKey.get(key) ?? [])]));
  }
}

const ADDRESS = 'address ';

/** Of these keys every message that the query matches has at least one. As few as can be told from the query. */
export function keysOf(query: Query): readonly Key[] {
  const { mailbox, inbox, rcpt = '', to = '', all = [], any } = query;
  if (mailbox !== undefined) return [mailboxKey(mailbox)];
  const address = wholeAddress(rcpt) ?? wholeAddress(to);
  const choices = [
    ...(address === undefined ? [] : [[ADDRESS + address]]),
    ...(inbox === undefined ? [] : [[...keysOf({ mailbox: inbox }), ...keysOf({ rcpt: inbox })]]),
    ...all.map(keysOf),
    ...(any === undefined ? [] : [[...new Set(any.flatMap(keysOf))]]),
  ];
  return choices.filter((keys) => !keys.includes('')).sort((a, b) => a.length - b.length)[0] ?? [''];
}

/** Whether a message has one of the keys. */
export function hasKey(message: Message, keys: readonly Key[]): boolean {
  if (keys.includes('') || keys.includes(mailboxKey(message.mailbox))) return true;
  if (!keys.some((key) => key.startsWith(ADDRESS))) return false;
  const recipients = recipientKeys(message);
  return keys.some((key) => recipients.has(key));
}

function mailboxKey(name: string): Key {
  return `mailbox ${name}`;
}

function recipientKeys({ envelope, summary }: Message): Set<Key> {
  const recipients = [...envelope.rcptTo, ...summary.to, ...summary.cc];
  return new Set(recipients.map(({ address }) => ADDRESS + fold(address)));
}
