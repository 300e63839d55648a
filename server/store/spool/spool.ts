import type { Draft, Message } from '../../mail/message.ts';

/**
 * Where raw octets are kept. A spool orders: it gives out the uid and with it the id. It holds each message's
 * octets once, in its own memory or elsewhere, and knows nothing of caps, queries or events: those are the
 * store's. `conformance.ts` says the rest, and every spool passes it.
 */
export interface Spool {
  /** Replays what was kept before, oldest first. Called once, before anything else. */
  open(): AsyncIterable<Message>;
  /** Takes a copy of `raw` and resolves when the octets are as safe as this spool makes them. */
  put(draft: Draft, raw: Buffer): Promise<Message>;
  /** Replaces the record that has the id of `message`. */
  update(message: Message): Promise<void>;
  /** The octets exactly as put. The caller may read the buffer but never write to it. Rejects with NotFound. */
  read(message: Message): Promise<Buffer>;
  /**
   * The first octets of a message, at least its header block, without waiting: to be looked at now, for they may be gone in
   * the next turn. Empty when it is not here.
   */
  head(message: Message): Buffer;
  /** Forgets the octets of messages that are here, each named once. */
  remove(messages: readonly Message[]): Promise<void>;
  /** Octets of memory that the spool holds, what it has allocated but not filled included. */
  readonly held: number;
}
