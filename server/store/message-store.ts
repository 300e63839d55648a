import { InvalidInput, LimitReached, NotFound } from '../lib/errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Service } from '../lib/service.ts';
import type { Digest } from '../mail/digest.ts';
import type { Events } from '../mail/events.ts';
import { compile, isEmpty } from '../mail/match.ts';
import type { Change, Mailbox, Message, Submission } from '../mail/message.ts';
import type { Query } from '../mail/query.ts';
import { AgeLimit } from './age-limit.ts';
import { Departures, type Removed, type Remover } from './departures.ts';
import { draft } from './draft.ts';
import { Entry } from './entry.ts';
import type { StoreLimits } from './limits.ts';
import { MailboxAccess, type MailboxChange } from './mailbox-access.ts';
import { MessageIndex } from './message-index.ts';
import { scan } from './scan.ts';
import type { Spool } from './spool/spool.ts';
import { StoredMail } from './stored-mail.ts';

export interface StoreOptions {
  readonly spool: Spool;
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
  readonly limits: StoreLimits;
}

/**
 * The index of all messages in memory, their octets in a spool. What is kept, for how long and in which order is
 * decided here, and here alone: every change goes through this class and is announced on the bus once it holds. How
 * mail is read is said in StoredMail.
 */
export class MessageStore extends StoredMail implements Service {
  readonly #spool: Spool;
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  readonly #limits: StoreLimits;
  readonly #index: MessageIndex;
  readonly #departures: Departures;
  readonly #access: MailboxAccess;
  readonly #age: AgeLimit;
  #lastReceived = -Infinity;
  #lastArrival = '';

  constructor({ spool, bus, clock, limits }: StoreOptions) {
    const index = new MessageIndex(new Date(clock.now()).toISOString());
    super(index, spool);
    this.#spool = spool;
    this.#bus = bus;
    this.#clock = clock;
    this.#limits = limits;
    this.#index = index;
    this.#departures = new Departures(this.#index, spool, bus);
    this.#access = new MailboxAccess(this.#index.mailboxes, bus, clock);
    this.#age = new AgeLimit(clock, limits.ageSeconds, this.#index, this.#departures);
  }

  /** Replays the spool. Nothing is announced: nobody listens yet. */
  async start(): Promise<void> {
    for await (const message of this.#spool.open()) this.#index.add(new Entry(message, this.#spool));
    this.#age.look();
  }

  stop(): Promise<void> {
    this.#age.stop();
    return Promise.resolve();
  }

  /**
   * Keeps a submission, whatever its octets are. When this resolves every counter shows the message. Rejects
   * with LimitReached when it is larger than everything the store may keep.
   */
  async add(submission: Submission, mailbox: string): Promise<Message> {
    const { raw } = submission;
    if (raw.length > this.#limits.octets) {
      throw new LimitReached(
        `The message has ${raw.length} octets; the store keeps ${this.#limits.octets} in all.`,
      );
    }
    const message = await this.#spool.put(draft(submission, mailbox, this.#arrival()), raw);
    const created = this.#index.add(new Entry(message, this.#spool));
    if (created !== undefined) this.#bus.emit('mailbox.created', created);
    this.#bus.emit('message.received', message);
    this.#age.added(message);
    await this.#departures.makeRoom(this.#limits);
    return message;
  }

  /** Replaces the records of the messages that are here. Those that are not are passed over. */
  async update(ids: readonly string[], change: Change): Promise<Message[]> {
    const changed: Message[] = [];
    for (const id of ids) {
      const entry = this.#index.get(id);
      if (entry === undefined) continue;
      const { message } = entry;
      const tags = change.tags === undefined ? message.tags : [...new Set(change.tags)].sort();
      const updated = { ...message, seen: change.seen ?? message.seen, tags };
      this.#index.replace(entry, updated);
      await this.#departures.replaced(updated);
      changed.push(updated);
    }
    return changed;
  }

  /**
   * Adds what MIME parsing found. A message that has gone meanwhile is passed over. Texts take memory too, so the oldest
   * messages may have to go.
   */
  async digested(id: string, digest: Digest, visibleText: string): Promise<void> {
    const entry = this.#index.get(id);
    if (entry === undefined) return;
    const updated = { ...entry.message, digest };
    this.#index.replace(entry, updated);
    this.#index.addText(entry, visibleText);
    this.#bus.emit('message.digested', updated);
    await this.#departures.makeRoom(this.#limits);
  }

  /** Removes the messages that are here, but for those of mailboxes that the token does not open. */
  async remove(ids: readonly string[], reason: 'asked' | 'pop3', remover: Remover = {}): Promise<Removed> {
    const entries = [...new Set(ids)].map((id) => this.#index.get(id)).filter((entry) => entry !== undefined);
    return this.#remove(entries, reason, remover);
  }

  /** Removes what matches, in the same way. Rejects with InvalidInput for a query without a condition. */
  async removeMatching(query: Query, remover: Remover = {}): Promise<Removed> {
    if (isEmpty(query)) {
      throw new InvalidInput(
        'query',
        'There is no condition, so nothing was deleted. To delete everything, say so: all=true.',
      );
    }
    const found = await scan(this.#index.sequence(query), compile(query));
    return this.remove(
      found.map((entry) => entry.message.id),
      'asked',
      remover,
    );
  }

  /** Removes every message, or every message of one mailbox, in the same way. */
  async removeAll(mailbox?: string, token?: string): Promise<Removed> {
    const sequence = this.#index.sequence(mailbox === undefined ? {} : { mailbox });
    return this.#remove([...sequence.oldestFirst()], 'asked', { token });
  }

  /** Makes a mailbox if need be, and sets something for it. Throws NotAllowed, and LimitReached when too many are set. */
  setMailbox(name: string, change: MailboxChange, token?: string): Mailbox {
    this.#access.set(name, change, token);
    this.#age.look();
    return this.#mailbox(name);
  }

  /** Removes a mailbox, its messages and settings; `default` is only emptied. Rejects with NotFound or NotAllowed. */
  async removeMailbox(name: string, token?: string): Promise<number> {
    this.#mailbox(name);
    this.mustOpen([name], token);
    const { count } = await this.removeAll(name, token);
    this.#departures.forget(name);
    return count;
  }

  /** Throws NotAllowed when one of the mailboxes is guarded and this is not its token. */
  mustOpen(mailboxes: Iterable<string>, token: string | undefined): void {
    this.#access.mustOpen(mailboxes, token);
  }

  /** The names of the mailboxes that are guarded and that this token, or none, does not open. */
  closedTo(token: string | undefined): ReadonlySet<string> {
    return this.#access.closedTo(token);
  }

  #mailbox(name: string): Mailbox {
    const mailbox = this.mailbox(name);
    if (mailbox !== undefined) return mailbox;
    throw new NotFound(`There is no mailbox ${JSON.stringify(name.slice(0, 100))}.`);
  }

  #remove(entries: readonly Entry[], reason: 'asked' | 'pop3', { token, inbox }: Remover): Promise<Removed> {
    return this.#departures.remove(entries, reason, { closed: this.#access.closedTo(token), inbox });
  }

  /** Now, but never earlier than the message before: ids and times must sort by arrival even when a clock is set back. */
  #arrival(): string {
    const now = this.#clock.now();
    if (now > this.#lastReceived) {
      this.#lastReceived = now;
      this.#lastArrival = new Date(now).toISOString();
    }
    return this.#lastArrival;
  }
}
