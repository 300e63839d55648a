import type { Mailbox, Message } from './message.ts';
import type { SessionSummary } from './transcript.ts';

/** Why messages left the store. */
export type RemovalReason = 'asked' | 'pop3' | 'count' | 'octets' | 'age';

/** Messages of one mailbox that left the store together, oldest first. */
export interface Removal {
  readonly mailbox: string;
  readonly reason: RemovalReason;
  readonly messages: readonly Message[];
}

/** The whole event vocabulary: past tense, one payload each. The store alone emits them. */
export interface Events {
  'message.received': Message;
  'message.digested': Message;
  'message.updated': Message;
  'message.removed': Removal;
  'mailbox.created': Mailbox;
  'mailbox.removed': { readonly name: string };
  /** The client of a session was refused something, or the connection broke. Told at once, and again at its end. */
  'session.troubled': SessionSummary;
}
