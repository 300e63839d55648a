import { mailboxName } from '../delivery/route.ts';
import { NotFound } from '../lib/errors.ts';
import { inboxQuery } from '../mail/inbox-query.ts';
import type { Message } from '../mail/message.ts';
import type { Remover } from '../store/departures.ts';
import type { MessageStore } from '../store/message-store.ts';
import { transmittedOctets } from './wire.ts';

/** Which maildrops are open. One session a maildrop (RFC 1939 §4). */
export class MaildropLocks {
  readonly #taken = new Map<string, symbol>();

  /** Takes the lock and returns what gives it back, or undefined when somebody has it. */
  take(name: string): (() => void) | undefined {
    if (this.#taken.has(name)) return undefined;
    const holder = Symbol(name);
    this.#taken.set(name, holder);
    return () => {
      if (this.#taken.get(name) === holder) this.#taken.delete(name);
    };
  }
}

/** A message of a maildrop. */
export interface Item {
  /** From 1, oldest first. Stays the same as long as the session lasts. */
  readonly number: number;
  /** What a client gets after taking out the stuffed dots; the terminator does not count (RFC 1939 §11). */
  readonly octets: number;
  readonly message: Message;
}

/**
 * One session's frozen view of the mail: what comes in after the login is not in it, and what goes keeps its
 * number. Deleted is a mark until `update`.
 */
export class Maildrop {
  readonly #store: MessageStore;
  readonly #items: readonly Item[];
  readonly #release: () => void;
  readonly #remover: Remover;
  readonly #deleted = new Set<Item>();
  readonly #allOctets: number;
  #deletedOctets = 0;

  private constructor(store: MessageStore, items: readonly Item[], release: () => void, remover: Remover) {
    this.#store = store;
    this.#items = items;
    this.#remover = remover;
    this.#release = release;
    this.#allOctets = items.reduce((octets, item) => octets + item.octets, 0);
  }

  /**
   * The maildrop of `user`, or undefined when another session has it.
   *
   * @param token opens the guarded mailboxes that have it
   */
  static async open(
    store: MessageStore,
    locks: MaildropLocks,
    user: string,
    token?: string,
  ): Promise<Maildrop | undefined> {
    const name = mailboxName(user);
    const release = locks.take(name);
    if (release === undefined) return undefined;
    try {
      const messages = await store.select(inboxQuery(name));
      const items: Item[] = [];
      for (const message of messages) {
        const octets = needsLook(message) ? await octetsOf(store, message) : message.size;
        items.push({ number: items.length + 1, octets, message });
      }
      return new Maildrop(store, items, release, { token, inbox: name });
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The messages that are not marked as deleted. */
  get items(): readonly Item[] {
    if (this.#deleted.size === 0) return this.#items;
    return this.#items.filter((item) => !this.#deleted.has(item));
  }

  /** How many messages are not marked as deleted. */
  get count(): number {
    return this.#items.length - this.#deleted.size;
  }

  /** The octets of those. */
  get octets(): number {
    return this.#allOctets - this.#deletedOctets;
  }

  /** How many numbers there are, deleted ones too. */
  get highest(): number {
    return this.#items.length;
  }

  item(number: number): Item | undefined {
    return this.#items[number - 1];
  }

  /** The octets exactly as kept. Rejects with NotFound for a message that has left the store since the login. */
  raw(item: Item): Promise<Buffer> {
    return this.#store.raw(item.message.id);
  }

  /** Marks as deleted what is not so marked yet. Throws NotAllowed in a guarded mailbox whose token this is not. */
  delete(item: Item): void {
    if (this.#deleted.has(item)) return;
    this.#store.mustOpen([item.message.mailbox], this.#remover.token);
    this.#deleted.add(item);
    this.#deletedOctets += item.octets;
  }

  isDeleted(item: Item): boolean {
    return this.#deleted.has(item);
  }

  /** Takes all marks off. */
  reset(): void {
    this.#deleted.clear();
    this.#deletedOctets = 0;
  }

  /** Removes what is marked as deleted: from the store, unless another recipient has it too. */
  async update(): Promise<void> {
    if (this.#deleted.size === 0) return;
    const ids = this.#items.filter((item) => this.#deleted.has(item)).map((item) => item.message.id);
    await this.#store.remove(ids, 'pop3', this.#remover);
  }

  /** Lets others open it. */
  close(): void {
    this.#release();
  }
}

/** DATA ends each message with CRLF (RFC 5321 §4.1.1.4). What came otherwise must be looked at. */
function needsLook({ origin }: Message): boolean {
  return origin.via !== 'smtp' || origin.chunked === true;
}

async function octetsOf(store: MessageStore, { id, size }: Message): Promise<number> {
  try {
    return transmittedOctets(await store.raw(id));
  } catch (error) {
    if (error instanceof NotFound) return size;
    throw error;
  }
}
