import { fold } from '../mail/fold.ts';
import { wholeAddress } from '../mail/match-address.ts';
import type { Message } from '../mail/message.ts';
import type { Candidate, Query } from '../mail/query.ts';
import { PartIndex } from './part-index.ts';

/** What a message has: a mailbox or a recipient. `''` is a key of every message. */
export type Key = string;

/** How a thing with a query is found. */
export interface Findable {
  readonly keys: readonly Key[];
  /** What is in the text of each message that the query matches. */
  readonly part: string | undefined;
}

/**
 * Things with a query, found by the messages that it may match: by mailbox or recipient, else by a part of the text. What
 * cannot be found so is always among those found.
 */
export class WaitIndex<Thing extends Findable> {
  readonly #byKey = new Map<Key, Set<Thing>>();
  readonly #byPart = new PartIndex<Thing>();
  #addresses = 0;
  #size = 0;

  add(thing: Thing): void {
    this.#size++;
    if (thing.part !== undefined && thing.keys.includes('')) {
      this.#byPart.add(thing.part, thing);
      return;
    }
    for (const key of thing.keys) {
      const group = this.#byKey.get(key);
      if (group === undefined) this.#byKey.set(key, new Set([thing]));
      else group.add(thing);
      if (key.startsWith(ADDRESS)) this.#addresses++;
    }
  }

  /** The thing is here. */
  delete(thing: Thing): void {
    this.#size--;
    if (thing.part !== undefined && thing.keys.includes('')) {
      this.#byPart.delete(thing.part, thing);
      return;
    }
    for (const key of thing.keys) {
      const group = this.#byKey.get(key);
      group?.delete(thing);
      if (group?.size === 0) this.#byKey.delete(key);
      if (key.startsWith(ADDRESS)) this.#addresses--;
    }
  }

  /** Those whose query may match. */
  for(candidate: Candidate): Thing[] {
    if (this.#size === 0) return [];
    const { message } = candidate;
    const found = this.#byPart.in(candidate.haystack);
    const keys = ['', mailboxKey(message.mailbox), ...(this.#addresses > 0 ? recipientKeys(message) : [])];
    for (const key of keys) for (const thing of this.#byKey.get(key) ?? []) found.add(thing);
    return [...found];
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
