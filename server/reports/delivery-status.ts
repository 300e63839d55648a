import { domainToASCII } from 'node:url';
import type { Reply } from '../delivery/policy.ts';
import type { Path } from '../mail/message.ts';
import type { Action } from '../mail/outcomes.ts';
import { dateField, statusField } from './field.ts';
import { isInternational, type Imprint, type Original } from './original.ts';
import { decodeOrcpt, decodeXtext, encodeUnicode } from './xtext.ts';

/** One recipient of a report, and what the next server is said to have answered. */
export interface Case {
  readonly rcpt: Path;
  readonly reply: Reply;
}

/** How long a message is tried: four to five days by RFC 5321 §4.5.4.1. */
export const RETRY_MS = 5 * 24 * 60 * 60 * 1000;

/**
 * The machine-readable part of a delivery report: fields about the message, then for each recipient an empty line and its
 * fields (RFC 3464 §2.1; RFC 6533 §4 when the original is international).
 */
export function deliveryStatus(
  action: Action,
  cases: readonly Case[],
  original: Original,
  imprint: Imprint,
): string {
  const groups = [
    messageFields(original, imprint),
    ...cases.map((one) => recipientFields(action, one, original, imprint)),
  ];
  return groups.map((fields) => fields.map((field) => `${field}\r\n`).join('')).join('\r\n');
}

/** RFC 3464 §2.2. */
function messageFields(original: Original, { domain }: Imprint): string[] {
  const { envelope, origin, receivedAt } = original.message;
  const envid = envelope.mailFrom.params['ENVID'];
  const utf8 = isInternational(original);
  return [
    ...(typeof envid === 'string' ? [statusField('Original-Envelope-Id', decodeXtext(envid), utf8)] : []),
    `Reporting-MTA: dns; ${domain}`,
    ...(origin.helo === undefined ? [] : [statusField('Received-From-MTA', `dns; ${origin.helo}`, utf8)]),
    dateField('Arrival-Date', Date.parse(receivedAt)),
  ];
}

/** RFC 3464 §2.3. */
function recipientFields(
  action: Action,
  { rcpt, reply }: Case,
  original: Original,
  { at }: Imprint,
): string[] {
  const utf8 = isInternational(original);
  const orcpt = decodeOrcpt(rcpt.params['ORCPT'], utf8);
  return [
    ...(orcpt === undefined
      ? []
      : [statusField('Original-Recipient', `${orcpt.type}; ${orcpt.address}`, utf8)]),
    statusField('Final-Recipient', typed(rcpt.address, utf8), utf8),
    `Action: ${action}`,
    `Status: ${statusOf(action, reply)}`,
    ...remoteMta(rcpt.address),
    statusField('Diagnostic-Code', `smtp; ${replyLines(reply).join('\n')}`, utf8),
    dateField('Last-Attempt-Date', at),
    statusField('Final-Log-ID', original.message.id, utf8),
    ...(action === 'delayed'
      ? [dateField('Will-Retry-Until', Date.parse(original.message.receivedAt) + RETRY_MS)]
      : []),
  ];
}

/** An address with its type (RFC 6533 §3). */
function typed(address: string, utf8: boolean): string {
  if (/^[\0-\x7f]*$/.test(address)) return `rfc822; ${address}`;
  return `utf-8; ${utf8 ? address : encodeUnicode(address)}`;
}

/** The server that is said to have answered. A domain is its own when there is no MX (RFC 5321 §5.1). */
function remoteMta(address: string): string[] {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const name = domain.startsWith('[') ? domain : domainToASCII(domain);
  return name === '' || !address.includes('@') ? [] : [statusField('Remote-MTA', `dns; ${name}`)];
}

/** The status of a reply (RFC 3463), which must be of the action's class; what does not say more is `X.0.0`. */
export function statusOf(action: Action, { code, enhanced }: Reply): string {
  const classes = CLASSES[action];
  const own = String(code).charAt(0);
  const fitting = classes.includes(own) ? own : classes.charAt(0);
  return enhanced?.startsWith(`${fitting}.`) === true && /^\d\.\d{1,3}\.\d{1,3}$/.test(enhanced)
    ? enhanced
    : `${fitting}.0.0`;
}

/** What the first digit of a status may be. A failure may have come of something that was temporary for too long. */
export const CLASSES: Readonly<Record<Action, string>> = {
  failed: '54',
  delayed: '4',
  delivered: '2',
  relayed: '2',
  expanded: '2',
};

/** A reply as its lines stood in the dialogue (RFC 5321 §4.2.1). */
export function replyLines({ code, enhanced, text }: Reply): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const status = enhanced === undefined ? '' : `${enhanced} `;
  return lines.map((line, index) => `${code}${index < lines.length - 1 ? '-' : ' '}${status}${line}`.trim());
}
