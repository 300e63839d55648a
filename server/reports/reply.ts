import { formatAddress, parseAddresses } from '../mail/address.ts';
import { readValue } from '../mail/field-text.ts';
import { splitHeader } from '../mail/header.ts';
import { htmlToText } from '../mail/html-text.ts';
import type { Address, Path } from '../mail/message.ts';
import { filePart, multipart, textPart, write, type Entity } from './entity.ts';
import { addressField, dateField, isAddress, textField } from './field.ts';
import { nameOf, type Imprint, type Letter, type Original } from './original.ts';
import { identity } from './to-sender.ts';

/** What somebody writes back. One of `text` and `html` at least. */
export interface Answer {
  readonly text?: string;
  readonly html?: string;
  /** `Re: ` and the subject of the original when not given. */
  readonly subject?: string;
  readonly attachments?: readonly File[];
  /** The text of the original, to be quoted below. */
  readonly quoted?: string;
}

export interface File {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** Addresses that a reply goes to at most. */
const MAX_ADDRESSES = 20;
/** Characters that are quoted at most. */
const MAX_QUOTED = 64 * 1024;

/** A reply as a recipient of the message would write it: to Reply-To or From (RFC 5322 §3.6.2), in its conversation. */
export function reply(rcpt: Path, answer: Answer, original: Original, imprint: Imprint): Letter {
  const receivers = replyTo(original);
  // RFC 6531 §3.4.
  const utf8 = [rcpt, ...receivers].some(({ address }) => /[^\0-\x7f]/.test(address));
  return {
    mailFrom: { address: rcpt.address, params: utf8 ? { SMTPUTF8: true } : {} },
    rcptTo: receivers.map(({ address }) => ({ address, params: {} })),
    raw: write(body(answer, original), [
      dateField('Date', imprint.at),
      addressField('From', [{ name: nameOf(rcpt, original), address: rcpt.address }]),
      addressField('To', receivers),
      textField('Subject', answer.subject ?? answerTo(original.message.summary.subject)),
      ...identity(original, imprint),
    ]),
  };
}

/** Whom a reply goes to; empty when the message names nobody. */
export function replyTo({ message, raw }: Original): Address[] {
  const field = splitHeader(raw ?? Buffer.alloc(0)).find(({ name }) => name.toLowerCase() === 'reply-to');
  // Undecoded, so that a comma in an encoded word parts nothing.
  const value = field === undefined ? '' : readValue(field.raw.slice(field.raw.indexOf(':') + 1));
  const sender = { name: '', address: message.envelope.mailFrom.address };
  const choices = [parseAddresses([value]), message.summary.from, [sender]];
  const usable = choices.map((addresses) => addresses.filter(({ address }) => isAddress(address)));
  return usable.find((addresses) => addresses.length > 0)?.slice(0, MAX_ADDRESSES) ?? [];
}

function answerTo(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

function body(answer: Answer, original: Original): Entity {
  const { html, attachments = [] } = answer;
  const text = answer.text ?? htmlToText(html ?? '');
  const plain = textPart('plain', `${text}\n${quotedText(answer, original)}`);
  const texts =
    html === undefined
      ? plain
      : multipart('alternative', [plain, textPart('html', html + quotedHtml(answer, original))]);
  if (attachments.length === 0) return texts;
  const files = attachments.map(({ contentType, filename, content }) =>
    filePart(contentType, filename, content),
  );
  return multipart('mixed', [texts, ...files]);
}

function quotedText({ quoted }: Answer, original: Original): string {
  if (quoted === undefined) return '';
  const lines = quoted
    .slice(0, MAX_QUOTED)
    .trimEnd()
    .split(/\r\n|\r|\n/);
  return `\n${attribution(original)}\n${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}\n`;
}

/** As text: the HTML of the original is anybody's. */
function quotedHtml({ quoted }: Answer, original: Original): string {
  if (quoted === undefined) return '';
  const lines = escaped(quoted.slice(0, MAX_QUOTED).trimEnd()).replace(/\r\n|\r|\n/g, '<br>\n');
  return `\n<p>${escaped(attribution(original))}</p>\n<blockquote type="cite">${lines}</blockquote>\n`;
}

function attribution({ message: { summary, receivedAt, envelope } }: Original): string {
  const [from = { name: '', address: envelope.mailFrom.address }] = summary.from;
  return `On ${new Date(summary.date ?? receivedAt).toUTCString()}, ${formatAddress(from)} wrote:`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
