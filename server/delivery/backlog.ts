import type { Message } from '../mail/message.ts';
import type { MessageStore } from '../store/message-store.ts';

/** Messages, and octets of them, that are sent to the worker together. */
export const BATCH_MESSAGES = 16;
const BATCH_OCTETS = 1024 * 1024;

/** The messages that have no digest yet, in the order of arrival. The place in it is a uid, so it costs nothing. */
export class Backlog {
  readonly #store: MessageStore;
  /** Ids of messages that were in a batch that came to nothing. */
  readonly #suspects: string[] = [];
  /** Everything up to here has been taken. */
  #reached = 0;

  constructor(store: MessageStore) {
    this.#store = store;
  }

  /** Takes the next batch; empty when nothing is left. */
  next(): Message[] {
    const suspect = this.#nextSuspect();
    if (suspect !== undefined) return [suspect];
    for (;;) {
      const messages = this.#advance();
      const batch = messages.filter(({ digest }) => digest === undefined);
      if (batch.length > 0 || messages.length === 0) return batch;
    }
  }

  /** Gives a batch back, to be taken again one by one: one of it has broken the worker. */
  suspect(batch: readonly Message[]): void {
    this.#suspects.push(...batch.map(({ id }) => id));
  }

  #nextSuspect(): Message | undefined {
    for (let id = this.#suspects.shift(); id !== undefined; id = this.#suspects.shift()) {
      const message = this.#store.get(id);
      if (message !== undefined && message.digest === undefined) return message;
    }
    return undefined;
  }

  #advance(): Message[] {
    const messages: Message[] = [];
    let octets = 0;
    for (const message of this.#store.newer(this.#reached, BATCH_MESSAGES)) {
      octets += message.size;
      if (messages.length > 0 && octets > BATCH_OCTETS) break;
      messages.push(message);
      this.#reached = message.uid;
    }
    return messages;
  }
}
