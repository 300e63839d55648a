import { summarise } from '../mail/header.ts';
import type { Draft, Envelope, Submission, Summary } from '../mail/message.ts';

/** The record of a submission that is new in `mailbox`, in as little memory as it can have: it is kept for long. */
export function draft({ envelope, origin, raw }: Submission, mailbox: string, receivedAt: string): Draft {
  return {
    mailbox,
    receivedAt,
    size: raw.length,
    envelope: slimEnvelope(envelope),
    origin,
    summary: slimSummary(summarise(raw)),
    seen: false,
    tags: NONE,
  };
}

function slimEnvelope({ mailFrom, rcptTo }: Envelope): Envelope {
  return { mailFrom, rcptTo: slim(rcptTo) };
}

/** Field by field: spreading the rest of an object costs several times as much, and this is on the SMTP path. */
function slimSummary({ subject, from, to, cc, date, messageId, conversation }: Summary): Summary {
  return { subject, from: slim(from), to: slim(to), cc: slim(cc), date, messageId, conversation };
}

const NONE: readonly never[] = Object.freeze([]);

/** An array that grew by `push` has room for sixteen more; a copy has not. All empty ones are the same. */
function slim<Item>(items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? NONE : items.slice();
}
