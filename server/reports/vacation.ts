import type { Path } from '../mail/message.ts';
import { textPart } from './entity.ts';
import { addressField, textField } from './field.ts';
import { nameOf, type Imprint, type Letter, type Original } from './original.ts';
import { toSender } from './to-sender.ts';

/** An automatic reply of a recipient who is away, to the reverse-path (RFC 3834 §3). */
export function vacation(rcpt: Path, text: string | undefined, original: Original, imprint: Imprint): Letter {
  const fields = [
    addressField('From', [{ name: nameOf(rcpt, original), address: rcpt.address }]),
    textField('Subject', `Auto: ${original.message.summary.subject}`),
    'Auto-Submitted: auto-replied',
    // RFC 3834 §3.1.8 does without; programs in the field look for it.
    'Precedence: bulk',
  ];
  return toSender(textPart('plain', `${text ?? AWAY}\n`), fields, original, imprint);
}

const AWAY = 'I am away and will read your message when I am back.';
