import type { Action } from '../mail/outcomes.ts';
import { deliveryStatus, replyLines, RETRY_MS, type Case } from './delivery-status.ts';
import { rawPart, textPart } from './entity.ts';
import { addressField, textField } from './field.ts';
import {
  FULL_LIMIT,
  isInternational,
  returned,
  type Imprint,
  type Letter,
  type Original,
} from './original.ts';
import { report, toSender } from './to-sender.ts';

/**
 * A delivery status notification to the reverse-path (RFC 3464): text for people, the status for programs, and the message
 * or its header.
 */
export function deliveryReport(
  action: Action,
  cases: readonly Case[],
  original: Original,
  imprint: Imprint,
): Letter {
  const kind = isInternational(original) ? 'global-delivery-status' : 'delivery-status';
  const content = report(kind, [
    textPart('plain', humanText(action, cases, original, imprint)),
    rawPart(`message/${kind}`, Buffer.from(deliveryStatus(action, cases, original, imprint))),
    returned(original, wanted(action, original)),
  ]);
  const fields = [
    addressField('From', [{ name: 'Mail Delivery System', address: `MAILER-DAEMON@${imprint.domain}` }]),
    textField('Subject', `Delivery Status Notification (${WORDS[action].subject})`),
    'Auto-Submitted: auto-replied',
  ];
  return toSender(content, fields, original, imprint);
}

/**
 * RET is about failures only: of any other report the header is enough (RFC 3461 §4.3). Who did not say gets all of what
 * is not large (§6.2).
 */
function wanted(action: Action, { message: { envelope, size } }: Original): 'message' | 'header' {
  if (action !== 'failed') return 'header';
  const ret = envelope.mailFrom.params['RET'];
  if (typeof ret === 'string') return ret.toUpperCase() === 'FULL' ? 'message' : 'header';
  return size <= FULL_LIMIT ? 'message' : 'header';
}

function humanText(
  action: Action,
  cases: readonly Case[],
  original: Original,
  { at, domain }: Imprint,
): string {
  const { message } = original;
  const { before, after } = WORDS[action];
  const subject = message.summary.subject.slice(0, 200);
  const until = new Date(Date.parse(message.receivedAt) + RETRY_MS).toUTCString();
  const paragraphs = [
    `This is the mail system at ${domain}.`,
    before,
    ...cases.map(({ rcpt, reply }) =>
      [`<${rcpt.address}>`, ...replyLines(reply).map((line) => `    ${line}`)].join('\n'),
    ),
    after.replace('{until}', until),
    [
      ...(subject === '' ? [] : [`Subject: ${subject}`]),
      `Received: ${new Date(message.receivedAt).toUTCString()}`,
      `Reported: ${new Date(at).toUTCString()}`,
    ].join('\n'),
    enclosed(action, original),
  ];
  return `${paragraphs.filter((one) => one !== '').join('\n\n')}\n`;
}

function enclosed(action: Action, original: Original): string {
  if (original.raw === undefined)
    return 'The message itself is no longer here, so it does not come back with this report.';
  return wanted(action, original) === 'message' ? 'The message is attached.' : 'Its header is attached.';
}

const WORDS: Readonly<Record<Action, { subject: string; before: string; after: string }>> = {
  failed: {
    subject: 'Failure',
    before: 'Your message could not be delivered to:',
    after: 'It will not be tried again.',
  },
  delayed: {
    subject: 'Delay',
    before: 'Your message has not been delivered yet to:',
    after: 'You need not send it again: it will be tried until {until}.',
  },
  delivered: {
    subject: 'Success',
    before: 'Your message was delivered to:',
    after: 'You asked to be told of this.',
  },
  relayed: {
    subject: 'Relay',
    before: 'Your message was handed on towards:',
    after: 'The server there sends no reports of success, so you may hear no more of it.',
  },
  expanded: {
    subject: 'Expanded',
    before: 'Your message has reached a list and was sent on to those who are on it:',
    after: 'You may hear nothing of the deliveries that follow.',
  },
};
