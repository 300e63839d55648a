import type { Mailbox, Message } from './message.ts';
import type { Stage } from './stage.ts';
import type { SessionSummary } from './transcript.ts';

/** Why messages left the store. */
export type RemovalReason = 'asked' | 'pop3' | 'count' | 'octets' | 'age';

/** Messages of one mailbox that left the store together, oldest first. */
export interface Removal {
  readonly mailbox: string;
  readonly reason: RemovalReason;
  readonly messages: readonly Message[];
}

/** One time that a fault changed what happened. */
export interface Firing {
  /** The id of the rule; null for a magic address. */
  readonly fault: string | null;
  /** What people call it. */
  readonly name: string;
  /** How often the rule has fired, this time included; null for a magic address. */
  readonly fired: number | null;
  /** When: ISO 8601, UTC. */
  readonly at: string;
  readonly stage: Stage;
  /** Where mail of the session goes or would go. */
  readonly mailbox: string;
  /** What happened, such as `452 4.2.2 Mailbox full` or `the connection is reset`. */
  readonly effect: string;
  readonly session?: string;
  /** The message, when it fired after that was kept. */
  readonly message?: string;
  readonly sender?: string;
  /** The first of them, when there are several. */
  readonly recipient?: string;
}

/** The whole event vocabulary: past tense, one payload each. The store emits what is told of messages, mailboxes and sessions. */
export interface Events {
  'message.received': Message;
  'message.digested': Message;
  'message.updated': Message;
  'message.removed': Removal;
  'mailbox.created': Mailbox;
  'mailbox.removed': { readonly name: string };
  /** The client of a session was refused something, or the connection broke. Told at once, and again at its end. */
  'session.troubled': SessionSummary;
  'fault.fired': Firing;
  /** Rules were set, changed or deleted, or are over: the list is to be fetched anew. `rules` is how many there are. */
  'faults.changed': { readonly rules: number };
}
