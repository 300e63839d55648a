import type { Message } from '../mail/message.ts';
import type { OutcomeName } from '../mail/outcomes.ts';
import type { Reply } from './policy.ts';

/**
 * What becomes of a recipient after the message was accepted: the sender hears of it by a report (RFC 3464 §2.3.3), a
 * complaint (RFC 5965) or an automatic reply (RFC 3834). Nothing becomes of most.
 */
export interface Outcome {
  /** The forward-path that it is about, exactly as in the envelope. */
  readonly recipient: string;
  readonly what: OutcomeName;
  /** What the next server is said to have answered: it gives the report its status and its diagnostic code. */
  readonly reply?: Reply;
  /** The report is made so many milliseconds after the message was kept. */
  readonly afterMs?: number;
}

/** What becomes of an accepted message, a recipient each; empty: all is well. */
export type Outcomes = (message: Message) => readonly Outcome[];
