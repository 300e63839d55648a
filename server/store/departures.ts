import type { EventBus } from '../lib/event-bus.ts';
import type { Events, RemovalReason } from '../mail/events.ts';
import { deletedFrom } from '../mail/inbox.ts';
import type { Message } from '../mail/message.ts';
import type { Entry } from './entry.ts';
import type { StoreLimits } from './limits.ts';
import type { MessageIndex } from './message-index.ts';
import type { Spool } from './spool/spool.ts';

/** Who removes messages. */
export interface Remover {
  /** Opens the guarded mailboxes that have it. */
  readonly token?: string | undefined;
  /** The inbox that they are removed from. A message that other recipients still hold stays theirs. */
  readonly inbox?: string | undefined;
}

/** What came of a removal. */
export interface Removed {
  /** Messages that went, from the store or from the inbox. */
  readonly count: number;
  /** Messages that were meant too and stay, because their mailboxes are guarded and the token was not shown. */
  readonly kept: number;
}

const NONE: readonly Message[] = [];

/** How messages and mailboxes leave the store or an inbox: in the index, then in the spool; and then it is announced. */
export class Departures {
  readonly #index: MessageIndex;
  readonly #spool: Spool;
  readonly #bus: EventBus<Events>;

  constructor(index: MessageIndex, spool: Spool, bus: EventBus<Events>) {
    this.#index = index;
    this.#spool = spool;
    this.#bus = bus;
  }

  /** Takes out entries that are here, given oldest first. */
  async take(entries: readonly Entry[], reason: RemovalReason): Promise<void> {
    const { taken, forgotten } = this.#index.take(entries);
    const removals = taken.map(({ mailbox, entries: gone }) => ({
      mailbox,
      reason,
      messages: gone.map((entry) => entry.message),
    }));
    await this.#spool.remove(NONE.concat(...removals.map(({ messages }) => messages)));
    for (const removal of removals) this.#bus.emit('message.removed', removal);
    for (const name of forgotten) this.#bus.emit('mailbox.removed', { name });
  }

  /** Takes out what is here and not in a mailbox that is `closed`. */
  async remove(
    entries: readonly Entry[],
    reason: RemovalReason,
    { closed, inbox }: { closed: ReadonlySet<string>; inbox: string | undefined },
  ): Promise<Removed> {
    const open = closed.size === 0 ? entries : entries.filter(({ message }) => !closed.has(message.mailbox));
    const staying = inbox === undefined ? new Map<Entry, Message>() : this.#outOf(inbox, open);
    await this.take(staying.size === 0 ? open : open.filter((entry) => !staying.has(entry)), reason);
    for (const message of staying.values()) await this.replaced(message);
    return { count: open.length, kept: entries.length - open.length };
  }

  /** Brings a record that is new in the index into the spool, and announces it. */
  async replaced(message: Message): Promise<void> {
    await this.#spool.update(message);
    // Gone, or changed again, while the spool was writing: then others have announced it.
    if (this.#index.get(message.id)?.message === message) this.#bus.emit('message.updated', message);
  }

  /** Lets the oldest go until the caps hold. The newest stays, whatever its texts take. */
  async makeRoom({ messages, octets }: StoreLimits): Promise<void> {
    const { all } = this.#index;
    while (all.length > messages || (all.length > 1 && this.#index.heldOctets > octets)) {
      const { oldest } = all;
      if (oldest === undefined) return;
      await this.take([oldest], all.length > messages ? 'count' : 'octets');
    }
  }

  /** Forgets a mailbox and its settings, if it is empty; `default` stays. */
  forget(name: string): void {
    if (this.#index.mailboxes.forget(name)) this.#bus.emit('mailbox.removed', { name });
  }

  /** Gives those that somebody else holds too their new records. All in one go: the others may delete them just now. */
  #outOf(inbox: string, entries: readonly Entry[]): Map<Entry, Message> {
    const staying = new Map<Entry, Message>();
    for (const entry of entries) {
      const message = deletedFrom(inbox, entry.message);
      if (message === undefined) continue;
      this.#index.replace(entry, message);
      staying.set(entry, message);
    }
    return staying;
  }
}
