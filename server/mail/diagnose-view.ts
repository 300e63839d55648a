import { addressGauge } from './diagnose-address.ts';
import { missOfMailbox } from './diagnose-mailbox.ts';
import type { MissKind } from './diagnose-miss.ts';
import { isAddress } from './inbox-query.ts';
import { compile } from './match.ts';
import type { Message } from './message.ts';
import type { Candidate, Query } from './query.ts';

/** Whose mail a query asks for: that of a mailbox or of an inbox. What came to others is not its business. */
export type View =
  | { readonly mailbox: string; readonly inbox?: undefined }
  | { readonly inbox: string; readonly mailbox?: undefined };

/** Undefined: the query asks for everybody's. */
export function viewOf({ mailbox, inbox, all = [] }: Query): View | undefined {
  if (mailbox !== undefined) return { mailbox };
  if (inbox !== undefined) return { inbox };
  return all.map(viewOf).find((view) => view !== undefined);
}

/** Whether a message was for the view: in it, deleted from it, or named in the header alone. */
export function wasFor(view: View): (candidate: Candidate) => boolean {
  const { inbox } = view;
  if (inbox === undefined || !isAddress(inbox)) return compile({ mailbox: inbox ?? view.mailbox });
  return compile({ any: [{ mailbox: inbox }, { to: inbox }] });
}

/**
 * Whether a message that was not for the view may have gone astray: by a slip of the pen, or because its sender did not
 * sign in. Only then is it worth a word; else it is somebody else's.
 */
export function isAstray({ mailbox, inbox }: View): (message: Message) => boolean {
  if (mailbox !== undefined) return (message) => isSlip(missOfMailbox(mailbox, message.mailbox).kind);
  const gauge = addressGauge('rcpt', inbox);
  const untagged = inbox.replace(/\+[^@]*(?=@)/, '');
  return (message) => {
    const { kind } = gauge(message);
    if (kind !== 'plus-tag') return isSlip(kind);
    return message.envelope.rcptTo.some(({ address }) => address.toLowerCase() === untagged.toLowerCase());
  };
}

const SLIPS: readonly MissKind[] = ['spelling', 'letter-case', 'subdomain', 'default-mailbox'];

function isSlip(kind: MissKind): boolean {
  return SLIPS.includes(kind);
}
