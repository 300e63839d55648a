import { NULL_SENDER, type Path } from '../mail/message.ts';
import { reportHead } from './delivery-report.ts';
import { textPart, write } from './entity.ts';
import { addressField, textField } from './field.ts';
import { isInternational, type Imprint, type Letter, type Original } from './original.ts';

/** An automatic reply of a recipient who is away, to the reverse-path (RFC 3834 §3). */
export function vacation(rcpt: Path, text: string | undefined, original: Original, imprint: Imprint): Letter {
  const { envelope, summary } = original.message;
  return {
    mailFrom: isInternational(original) ? { ...NULL_SENDER, params: { SMTPUTF8: true } } : NULL_SENDER,
    rcptTo: [{ address: envelope.mailFrom.address, params: {} }],
    raw: write(textPart('plain', `${text ?? AWAY}\n`), [
      ...reportHead(envelope.mailFrom, original, imprint),
      addressField('From', [{ name: nameOf(rcpt, original), address: rcpt.address }]),
      textField('Subject', `Auto: ${summary.subject}`),
      'Auto-Submitted: auto-replied',
      // RFC 3834 §3.1.8 does without; programs in the field look for it.
      'Precedence: bulk',
    ]),
  };
}

const AWAY = 'I am away and will read your message when I am back.';

/** The name that the header gives the recipient. */
export function nameOf({ address }: Path, { message: { summary } }: Original): string {
  const wanted = address.toLowerCase();
  return [...summary.to, ...summary.cc].find((one) => one.address.toLowerCase() === wanted)?.name ?? '';
}
