import { NotFound } from '../lib/errors.ts';
import { compile } from '../mail/match.ts';
import type { Mailbox, Message } from '../mail/message.ts';
import type { Candidate, Query } from '../mail/query.ts';
import { Entry } from './entry.ts';
import type { MessageIndex } from './message-index.ts';
import { scan, scanForward } from './scan.ts';
import type { Spool } from './spool/spool.ts';

/** A page of messages, newest first. `next` is the uid to continue before; null: this was the last page. */
export interface Page {
  readonly messages: Message[];
  readonly next: number | null;
}

/** The mail that is here, as it is read: by id, by query, in the order of arrival. Nothing changes by it. */
export class StoredMail {
  readonly #index: MessageIndex;
  readonly #spool: Spool;

  constructor(index: MessageIndex, spool: Spool) {
    this.#index = index;
    this.#spool = spool;
  }

  get usage(): { messages: number; octets: number } {
    return { messages: this.#index.all.length, octets: this.#index.octets };
  }

  get(id: string): Message | undefined {
    return this.#index.get(id)?.message;
  }

  /** The message with this id. Throws NotFound. */
  find(id: string): Message {
    return this.#entry(id).message;
  }

  /** Messages that match, newest first; other work gets its turn while it looks. */
  async list(
    query: Query,
    { limit = 50, before = Infinity }: { limit?: number; before?: number } = {},
  ): Promise<Page> {
    const found = await scan(this.#index.sequence(query), compile(query), { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page[page.length - 1];
    return {
      messages: page.map((entry) => entry.message),
      next: found.length > limit && last !== undefined ? last.message.uid : null,
    };
  }

  /** All messages that match, oldest first. */
  async select(query: Query): Promise<Message[]> {
    const found = await scan(this.#index.sequence(query), compile(query));
    return found.reverse().map((entry) => entry.message);
  }

  /** At most `limit` messages that match and have a uid above `after`, oldest first. */
  async oldest(query: Query, { after, limit }: { after: number; limit: number }): Promise<Message[]> {
    const found = await scanForward(this.#index.sequence(query), compile(query), { after, limit });
    return found.map((entry) => entry.message);
  }

  /** The newest messages, at most `count`, with what a query is held against; of all mailboxes or of one. */
  newest(count: number, mailbox?: string): readonly Candidate[] {
    return this.#index.sequence(mailbox === undefined ? {} : { mailbox }).older(Infinity, count);
  }

  /** How many messages have a uid above `uid`; of all mailboxes or of one. */
  countNewer(uid: number, mailbox?: string): number {
    return this.#index.sequence(mailbox === undefined ? {} : { mailbox }).countNewer(uid);
  }

  /** The uid of the newest message here whose id does not sort after `id`; 0: there is none. */
  uidUpTo(id: string): number {
    return this.#index.all.oldestFirst().findLast((entry) => entry.message.id <= id)?.message.uid ?? 0;
  }

  /** At most `count` messages with a uid above `uid`, oldest first. */
  newer(uid: number, count: number): Message[] {
    return this.#index.all.newer(uid, count).map((entry) => entry.message);
  }

  /** The query as a function. Of a message that is gone only the record is known, not its text and octets. */
  matcher(query: Query): (message: Message) => boolean {
    const matches = compile(query);
    return (message) => matches(this.candidate(message));
  }

  /** What queries are held against. Of a message that is gone only the record is known, not its text and octets. */
  candidate(message: Message): Candidate {
    return this.#index.get(message.id) ?? new Entry(message, this.#spool);
  }

  /** The octets exactly as received. The buffer is the store's own: read it, never write to it. */
  async raw(id: string): Promise<Buffer> {
    return this.#spool.read(this.#entry(id).message);
  }

  /** The header block, or more, without waiting. */
  head(id: string): Buffer {
    return this.#entry(id).head();
  }

  /** In the order of their names. */
  mailboxes(): Mailbox[] {
    return this.#index.mailboxes.list();
  }

  mailbox(name: string): Mailbox | undefined {
    return this.#index.mailboxes.get(name)?.toMailbox();
  }

  /** Whether somebody has set something for any mailbox. */
  get hasSetUp(): boolean {
    return this.#index.mailboxes.hasSetUp;
  }

  /** Whether somebody has set something for the mailbox of this name. */
  isSetUp(name: string): boolean {
    return this.#index.mailboxes.get(name)?.isSet === true;
  }

  #entry(id: string): Entry {
    const entry = this.#index.get(id);
    if (entry !== undefined) return entry;
    throw new NotFound(`There is no message ${JSON.stringify(id.slice(0, 100))}; it may have been deleted.`);
  }
}
