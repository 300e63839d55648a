import type { Message } from '../mail/message.ts';
import type { Pending } from './wait-pending.ts';

/**
 * Milliseconds after its time-out that a wait that asks about texts holds on for the digests of messages that came in
 * time: what came must not be missed because it has not been read yet.
 */
export const DIGEST_GRACE = 5000;

/** The messages whose digests are still to come, and the waits past their time-out that hold on for them. */
export class DigestsToCome {
  readonly #messages = new Map<number, Message>();
  readonly #late = new Set<Pending>();

  /** A message has come. */
  note(message: Message): void {
    if (message.digest === undefined) this.#messages.set(message.uid, message);
  }

  /** Has a wait hold on for the digests that may change what it has. Returns whether there are any. */
  holdOn(pending: Pending): boolean {
    const { wait, group } = pending;
    if (!group.asksDigest) return false;
    for (const message of this.#messages.values()) if (wait.covers(message)) pending.undigested++;
    if (pending.undigested > 0) this.#late.add(pending);
    return pending.undigested > 0;
  }

  /** Messages have their digests, or will never have one. Returns the waits that have nothing more to hold on for. */
  settle(messages: readonly Message[]): readonly Pending[] {
    const over: Pending[] = [];
    if (this.#messages.size === 0) return over;
    for (const message of messages) {
      if (!this.#messages.delete(message.uid)) continue;
      for (const pending of this.#late) {
        if (pending.wait.covers(message) && --pending.undigested === 0) over.push(pending);
      }
    }
    return over;
  }

  /** The wait has ended. */
  letGo(pending: Pending): void {
    this.#late.delete(pending);
  }
}
