import { NULL_SENDER } from '../mail/message.ts';
import { multipart, write, type Entity } from './entity.ts';
import { addressField, dateField, wordsField } from './field.ts';
import { isInternational, threading, type Imprint, type Letter, type Original } from './original.ts';

/**
 * What a program writes about a message: to its reverse-path and from the null sender, so that nothing ever answers it
 * (RFC 3461 §6, RFC 3834 §3.3), in the conversation of the original.
 *
 * @param fields whole header fields besides those that all such letters have
 */
export function toSender(
  content: Entity,
  fields: readonly string[],
  original: Original,
  imprint: Imprint,
): Letter {
  const { address } = original.message.envelope.mailFrom;
  return {
    mailFrom: isInternational(original) ? { ...NULL_SENDER, params: { SMTPUTF8: true } } : NULL_SENDER,
    rcptTo: [{ address, params: {} }],
    raw: write(content, [
      dateField('Date', imprint.at),
      addressField('To', [{ name: '', address }]),
      ...identity(original, imprint),
      ...fields,
    ]),
  };
}

/** The fields that say which message it is, and which one it answers. */
export function identity(original: Original, { messageId }: Imprint): string[] {
  const { inReplyTo, references } = threading(original);
  return [
    `Message-ID: ${messageId}`,
    ...(inReplyTo.length > 0 ? [wordsField('In-Reply-To', inReplyTo)] : []),
    ...(references.length > 0 ? [wordsField('References', references)] : []),
    'MIME-Version: 1.0',
  ];
}

/** A multipart/report (RFC 6522) of the parts that there are. */
export function report(type: string, parts: readonly (Entity | undefined)[]): Entity {
  return multipart(
    'report',
    parts.filter((part) => part !== undefined),
    [`report-type=${type}`],
  );
}
