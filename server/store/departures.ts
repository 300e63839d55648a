import type { EventBus } from '../lib/event-bus.ts';
import type { Events, RemovalReason } from '../mail/events.ts';
import type { Entry } from './entry.ts';
import type { StoreLimits } from './limits.ts';
import type { MessageIndex } from './message-index.ts';
import type { Spool } from './spool/spool.ts';

/** How messages and mailboxes leave the store: out of the index, then out of the spool; and then it is announced. */
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
    await this.#spool.remove(entries.map(({ message }) => message));
    for (const removal of removals) this.#bus.emit('message.removed', removal);
    for (const name of forgotten) this.#bus.emit('mailbox.removed', { name });
  }

  /** Lets the oldest go until the caps hold. */
  async makeRoom({ messages, octets }: StoreLimits): Promise<void> {
    const { all } = this.#index;
    while (all.length > messages || this.#index.octets > octets) {
      const { oldest } = all;
      if (oldest === undefined) return;
      await this.take([oldest], all.length > messages ? 'count' : 'octets');
    }
  }

  /** Forgets a mailbox and its settings, if it is empty; `default` stays. */
  forget(name: string): void {
    if (this.#index.mailboxes.forget(name)) this.#bus.emit('mailbox.removed', { name });
  }
}
