import { headerBlock, splitHeader, type HeaderField } from '../mail/header.ts';
import type { Message, Path } from '../mail/message.ts';
import { rawPart, type Entity } from './entity.ts';
import { transportable } from './transport.ts';

/** The message that a report or a reply is about. */
export interface Original {
  readonly message: Message;
  /** Its octets; undefined when it has been deleted meanwhile. */
  readonly raw?: Buffer;
}

/** What makes each report another: its time in milliseconds since 1970, its Message-ID and the name of its maker. */
export interface Imprint {
  readonly at: number;
  readonly messageId: string;
  /** The domain name of the mail system that speaks. */
  readonly domain: string;
}

/** A report or a reply, ready to be put where its receiver finds it. */
export interface Letter {
  readonly mailFrom: Path;
  readonly rcptTo: readonly Path[];
  readonly raw: Buffer;
}

/** The name that the header gives the recipient. */
export function nameOf({ address }: Path, { message: { summary } }: Original): string {
  const wanted = address.toLowerCase();
  return [...summary.to, ...summary.cc].find((one) => one.address.toLowerCase() === wanted)?.name ?? '';
}

/** The decoded bodies of the fields of this name, in order. */
export function fieldsOf({ raw }: Original, name: string): string[] {
  const wanted = name.toLowerCase();
  return header(raw)
    .filter((field) => field.name.toLowerCase() === wanted)
    .map(({ value }) => value);
}

function header(raw: Buffer | undefined): HeaderField[] {
  return raw === undefined ? [] : splitHeader(raw);
}

/** Whether it needs a reader that takes UTF-8 in addresses and header (RFC 6531, RFC 6533 §4). */
export function isInternational({ message: { envelope } }: Original): boolean {
  const { mailFrom, rcptTo } = envelope;
  if (mailFrom.params['SMTPUTF8'] === true) return true;
  return [mailFrom, ...rcptTo].some(({ address }) => /[^\0-\x7f]/.test(address));
}

/** Octets up to which a message comes back whole when nobody has said how much of it is wanted. */
export const FULL_LIMIT = 50_000;

/** The message as the last part of a report (RFC 6522 §3), or only its header; undefined when it is not there any more. */
export function returned(original: Original, what: 'message' | 'header'): Entity | undefined {
  const { raw } = original;
  if (raw === undefined) return undefined;
  const types = isInternational(original) ? GLOBAL : ASCII;
  return rawPart(types[what], transportable(what === 'message' ? raw : headerBlock(raw)));
}

const ASCII = { message: 'message/rfc822', header: 'text/rfc822-headers' };
/** RFC 6533 §6. */
const GLOBAL = { message: 'message/global', header: 'message/global-headers' };

/** The fields that make an answer part of the conversation (RFC 5322 §3.6.4); none when the original has no Message-ID. */
export function threading(original: Original): { inReplyTo: string[]; references: string[] } {
  const [messageId] = identifiers(original.message.summary.messageId ?? '');
  if (messageId === undefined) return { inReplyTo: [], references: [] };
  const earlier = ['references', 'in-reply-to']
    .map((name) => identifiers(fieldsOf(original, name)[0] ?? ''))
    .find((ids) => ids.length > 0);
  const [first, ...others] = (earlier ?? []).filter((id) => id !== messageId);
  const kept = first === undefined ? [] : [first, ...others.slice(-MAX_REFERENCES)];
  return { inReplyTo: [messageId], references: [...kept, messageId] };
}

const MAX_REFERENCES = 20;

/** The message identifiers in `text` that can be written again as they are. */
function identifiers(text: string): string[] {
  return text.match(/<[!-;=?-~]{1,250}>/g) ?? [];
}
