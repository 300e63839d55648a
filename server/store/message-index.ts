import type { Mailbox, Message } from '../mail/message.ts';
import type { Query } from '../mail/query.ts';
import type { Entry } from './entry.ts';
import { Mailboxes, type Group } from './mailboxes.ts';
import { Sequence } from './sequence.ts';

/** All entries: by id, in order of arrival, and by mailbox. It decides nothing and tells nobody. */
export class MessageIndex {
  readonly all = new Sequence();
  readonly mailboxes: Mailboxes;
  #byId = new Map<string, Entry>();
  #octets = 0;
  #extraOctets = 0;

  /** `now`: the instant at which the default mailbox is made. */
  constructor(now: string) {
    this.mailboxes = new Mailboxes(now);
  }

  /** Sum of the raw sizes. */
  get octets(): number {
    return this.#octets;
  }

  /** Octets of memory that all messages take, those of their mail, texts and large records. */
  get heldOctets(): number {
    return this.#octets + this.#extraOctets;
  }

  get(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** The smallest sequence that holds all that `query` can match. */
  sequence({ mailbox }: Query): Sequence {
    if (mailbox === undefined) return this.all;
    return this.mailboxes.get(mailbox)?.entries ?? new Sequence();
  }

  /** Returns the mailbox when it is new, still empty. */
  add(entry: Entry): Mailbox | undefined {
    this.#byId.set(entry.message.id, entry);
    this.all.add(entry);
    this.#octets += entry.message.size;
    this.#count(entry);
    return this.mailboxes.add(entry);
  }

  /** Puts a newer record in the place of the one with the same id. */
  replace(entry: Entry, message: Message): void {
    this.mailboxes.get(message.mailbox)?.seen(entry.message.seen, message.seen);
    entry.message = message;
    this.#count(entry);
  }

  /** Adds the visible text to what can be searched. */
  addText(entry: Entry, visibleText: string): void {
    entry.addText(visibleText);
    this.#count(entry);
  }

  /** Takes out entries that are here, given oldest first. `forgotten`: mailboxes that went in turn. */
  take(entries: readonly Entry[]): { taken: Group[]; forgotten: string[] } {
    const taken = entries.length === this.all.length ? this.mailboxes.filled() : byMailbox(entries);
    const forgotten = taken.flatMap((group) => this.mailboxes.remove(group.mailbox, group.entries));
    this.all.remove(entries);
    if (this.all.length === 0) this.#clear();
    else for (const entry of entries) this.#forget(entry);
    return { taken, forgotten };
  }

  /** Brings what is counted for an entry up to date. */
  #count(entry: Entry): void {
    const octets = entry.extraOctets;
    this.#extraOctets += octets - entry.counted;
    entry.counted = octets;
  }

  #forget({ message: { id, size }, counted }: Entry): void {
    this.#byId.delete(id);
    this.#octets -= size;
    this.#extraOctets -= counted;
  }

  #clear(): void {
    // Emptying a map takes a time for each that was in it.
    this.#byId = new Map();
    this.#octets = 0;
    this.#extraOctets = 0;
  }
}

function byMailbox(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.message.mailbox);
    if (group === undefined) groups.set(entry.message.mailbox, [entry]);
    else group.push(entry);
  }
  return [...groups].map(([mailbox, group]) => ({ mailbox, entries: group }));
}
