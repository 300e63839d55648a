import type { Outcome } from '../delivery/outcome.ts';
import type { Path } from '../mail/message.ts';
import type { Action } from '../mail/outcomes.ts';
import { fieldsOf, type Original } from './original.ts';

/**
 * Why nothing may be sent about this recipient of the message, as a sentence; undefined when it may.
 *
 * @param asked somebody asks for it now. Then a sender who said nothing by NOTIFY may be told of a success as well
 */
export function refusal(
  what: Outcome['what'],
  rcpt: Path,
  original: Original,
  asked = false,
): string | undefined {
  if (original.message.envelope.mailFrom.address === '') return NOBODY;
  if (isAnswer(original))
    return 'The message is itself a report or an automatic answer: there is none to that.';
  switch (what) {
    case 'complaint':
      return undefined;
    case 'vacation':
      return vacationRefusal(original);
    default:
      return notifyRefusal(what, rcpt, asked);
  }
}

/** RFC 5321 §4.5.5. */
const NOBODY = 'The reverse-path of the message is <>, the null sender: nobody is told what becomes of it.';

/** A report, or what answered something by itself. Mail that a program sends unasked is told of failures like any other. */
function isAnswer(original: Original): boolean {
  const [type = ''] = fieldsOf(original, 'content-type');
  const [auto = ''] = fieldsOf(original, 'auto-submitted');
  return /^\s*multipart\/report\b/i.test(type) || /^\s*auto-replied\b/i.test(auto);
}

/** RFC 3461 §4.1. Who says nothing is told of failures, and by the custom of the field of delays. */
function notifyRefusal(what: Action, { address, params }: Path, asked: boolean): string | undefined {
  const { NOTIFY: notify } = params;
  const wanted = NOTIFY[what];
  if (typeof notify !== 'string') {
    return wanted === 'SUCCESS' && !asked ? `<${address}> was sent without NOTIFY=SUCCESS.` : undefined;
  }
  if (notify.toUpperCase().split(',').includes(wanted)) return undefined;
  return `<${address}> was sent with NOTIFY=${notify.toUpperCase()}, which asks for no report of this kind (${wanted}).`;
}

const NOTIFY: Readonly<Record<Action, string>> = {
  failed: 'FAILURE',
  delayed: 'DELAY',
  delivered: 'SUCCESS',
  relayed: 'SUCCESS',
  expanded: 'SUCCESS',
};

/** RFC 3834 §2: no automatic answer to what a program sent, to a list, or to one that only sends. */
function vacationRefusal(original: Original): string | undefined {
  const [auto] = fieldsOf(original, 'auto-submitted');
  if (auto !== undefined && !/^\s*no\b/i.test(auto))
    return `The message says Auto-Submitted: ${auto.slice(0, 50)}, and gets no automatic reply (RFC 3834).`;
  const [precedence = ''] = fieldsOf(original, 'precedence');
  if (/^\s*(?:bulk|list|junk)\b/i.test(precedence))
    return `The message says Precedence: ${precedence.slice(0, 50)}, and gets no automatic reply (RFC 3834).`;
  const list = LIST_FIELDS.find((name) => fieldsOf(original, name).length > 0);
  if (list !== undefined)
    return `The message has ${list}, as lists do, and gets no automatic reply (RFC 3834).`;
  const { address } = original.message.envelope.mailFrom;
  return NO_READER.test(address)
    ? `Nobody reads what is sent to <${address.slice(0, 100)}>, so it gets no automatic reply (RFC 3834).`
    : undefined;
}

/** RFC 2369, RFC 2919. */
const LIST_FIELDS = [
  'List-Id',
  'List-Unsubscribe',
  'List-Post',
  'List-Help',
  'List-Subscribe',
  'List-Owner',
  'List-Archive',
];

const NO_READER = /^(?:owner-[^@]*|[^@]*-request|mailer-daemon)@/i;
