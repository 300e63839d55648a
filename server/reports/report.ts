import type { Outcome } from '../delivery/outcome.ts';
import type { Reply } from '../delivery/policy.ts';
import type { Path } from '../mail/message.ts';
import type { Action } from '../mail/outcomes.ts';
import { complaint } from './complaint.ts';
import { deliveryReport } from './delivery-report.ts';
import type { Imprint, Letter, Original } from './original.ts';
import { vacation } from './vacation.ts';

/** Recipients of whom the same is to be told. */
export interface Told {
  readonly what: Outcome['what'];
  /** At least one. A complaint or a vacation is about the first alone. */
  readonly cases: readonly { readonly rcpt: Path; readonly reply?: Reply }[];
}

/** The report about these recipients of the message. Whether it may be sent was asked before (permission.ts). */
export function makeReport({ what, cases }: Told, original: Original, imprint: Imprint): Letter {
  const [first] = cases;
  if (first === undefined) throw new Error('A report is about at least one recipient.');
  switch (what) {
    case 'complaint':
      return complaint(first.rcpt, first.reply?.text, original, imprint);
    case 'vacation':
      return vacation(first.rcpt, first.reply?.text, original, imprint);
    default:
      return deliveryReport(
        what,
        cases.map(({ rcpt, reply = REPLIES[what] }) => ({ rcpt, reply })),
        original,
        imprint,
      );
  }
}

/** What the next server says when nobody has thought of something. */
const REPLIES: Readonly<Record<Action, Reply>> = {
  failed: { code: 550, enhanced: '5.1.1', text: 'User unknown' },
  delayed: { code: 451, enhanced: '4.4.1', text: 'No answer from host' },
  delivered: { code: 250, enhanced: '2.0.0', text: 'Delivered' },
  relayed: { code: 250, enhanced: '2.0.0', text: 'Accepted' },
  expanded: { code: 250, enhanced: '2.1.5', text: 'Sent on to the list' },
};
