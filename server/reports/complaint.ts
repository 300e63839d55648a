import type { Path } from '../mail/message.ts';
import { version } from '../version.ts';
import { rawPart, textPart } from './entity.ts';
import { addressField, dateField, statusField, textField } from './field.ts';
import { FULL_LIMIT, returned, type Imprint, type Letter, type Original } from './original.ts';
import { report, toSender } from './to-sender.ts';
import { decodeXtext } from './xtext.ts';

/** A complaint of a recipient who takes the message for abuse, as a mail provider sends it on (RFC 5965, ARF). */
export function complaint(
  rcpt: Path,
  text: string | undefined,
  original: Original,
  imprint: Imprint,
): Letter {
  const { size, summary } = original.message;
  const content = report('feedback-report', [
    textPart('plain', text ?? humanText(rcpt, original, imprint)),
    rawPart('message/feedback-report', Buffer.from(feedback(rcpt, original, imprint))),
    returned(original, size <= FULL_LIMIT ? 'message' : 'header'),
  ]);
  const fields = [
    addressField('From', [{ name: 'Feedback Loop', address: `feedback@${imprint.domain}` }]),
    textField('Subject', `FW: ${summary.subject}`),
  ];
  return toSender(content, fields, original, imprint);
}

function humanText(rcpt: Path, { message }: Original, { domain }: Imprint): string {
  return [
    `This is an abuse report of ${domain}.`,
    `<${rcpt.address}> has reported the message of ${new Date(message.receivedAt).toUTCString()} as spam.`,
    'Please take this address off your list. The message is attached.\n',
  ].join('\n\n');
}

/** RFC 5965 §3. All of it is ASCII: an address that is not is left out. */
function feedback(rcpt: Path, { message }: Original, { domain }: Imprint): string {
  const { envelope, origin, receivedAt, summary } = message;
  const { address: sender, params } = envelope.mailFrom;
  const envid = params['ENVID'];
  const from = summary.from[0]?.address ?? sender;
  const fields = [
    'Feedback-Type: abuse',
    `User-Agent: Restante/${version}`,
    'Version: 1',
    ...ascii('Original-Mail-From', `<${sender}>`),
    ...ascii('Original-Rcpt-To', `<${rcpt.address}>`),
    ...(typeof envid === 'string' ? ascii('Original-Envelope-Id', decodeXtext(envid)) : []),
    dateField('Arrival-Date', Date.parse(receivedAt)),
    `Reporting-MTA: dns; ${domain}`,
    ...(origin.remoteAddress === undefined ? [] : ascii('Source-IP', origin.remoteAddress)),
    ...(from.includes('@') ? ascii('Reported-Domain', from.slice(from.lastIndexOf('@') + 1)) : []),
  ];
  return fields.map((field) => `${field}\r\n`).join('');
}

function ascii(name: string, value: string): string[] {
  return /^[\0-\x7f]*$/.test(value) ? [statusField(name, value)] : [];
}
