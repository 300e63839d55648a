import { MAX_ADDRESSES, parseAddresses } from './address.ts';
import { parseDate } from './date.ts';
import type { Summary } from './message.ts';
import { readValue, showText } from './field-text.ts';

/** Octets of a header block that are looked at; what follows is not read as header. */
export const HEADER_LIMIT = 256 * 1024;

/** One header field, raw and decoded side by side. */
export interface HeaderField {
  /** As sent, letter case kept. Empty for a line that is no field (RFC 5322 §2.2). */
  readonly name: string;
  /** Unfolded, encoded words decoded, without control characters. */
  readonly value: string;
  /** The field's octets as received, folding kept, without the final line end, one character an octet (latin1). */
  readonly raw: string;
}

/**
 * The octets up to the empty line that ends the header (RFC 5322 §2.1), without it; at most `HEADER_LIMIT`. Lines
 * may end in CRLF or LF. All of a mail without an empty line is header.
 */
export function headerBlock(raw: Buffer): Buffer {
  if (raw[0] === LF || (raw[0] === CR && raw[1] === LF)) return raw.subarray(0, 0);
  const head = raw.length > HEADER_LIMIT ? raw.subarray(0, HEADER_LIMIT) : raw;
  const byCrlf = head.indexOf(LF_CRLF);
  const upTo = byCrlf < 0 ? head : head.subarray(0, byCrlf + 1);
  const byLf = upTo.indexOf(LF_LF);
  return byLf < 0 ? upTo : upTo.subarray(0, byLf + 1);
}

/** The fields of `head` (a header block, or more: it stops at the empty line) in order, repeats kept. */
export function splitHeader(head: Buffer): HeaderField[] {
  const text = headerBlock(head).toString('latin1');
  return text === ''
    ? []
    : text
        .replace(/\r?\n$/, '')
        .split(/\r?\n(?![ \t])/)
        .map(readField);
}

/**
 * What a list shows of a mail, read from the header block alone. It runs for every mail before its 250, so it
 * decodes only the fields it needs, and of a hostile one only a part: 16 KiB of Subject, Date and Message-ID each, 2 KiB
 * of References and In-Reply-To, 128 KiB of an address field, and at most `MAX_ADDRESSES` of each kind. `splitHeader` shows all of it. It never
 * throws, whatever the octets. Of a field that may stand once only, the first counts; From, To and Cc fields are each
 * taken together.
 */
export function summarise(raw: Buffer): Summary {
  const found = findFields(headerBlock(raw));
  const addresses = (name: Wanted) => parseAddresses(found[name].map(readValue));
  const [subject = ''] = found.subject;
  const [date] = found.date;
  const [messageId] = found['message-id'];
  return {
    subject: cut(showText(readValue(subject))),
    from: addresses('from'),
    to: addresses('to'),
    cc: addresses('cc'),
    date: date === undefined ? null : parseDate(readValue(date)),
    messageId: messageId === undefined ? null : cut(showText(readValue(messageId))) || null,
    conversation: firstId(found.references) ?? firstId(found['in-reply-to']),
  };
}

const CR = 0x0d;
const LF = 0x0a;
const LF_CRLF = Buffer.from('\n\r\n');
const LF_LF = Buffer.from('\n\n');

const WANTED = ['from', 'subject', 'to', 'cc', 'date', 'message-id', 'references', 'in-reply-to'] as const;
type Wanted = (typeof WANTED)[number];

/** How many fields of a kind are read, and how many octets of each. */
const ONE = { fields: 1, octets: 16 * 1024 };
const LIST = { fields: MAX_ADDRESSES, octets: 128 * 1024 };
const FIRST_ID = { fields: 1, octets: 2 * 1024 };
const LIMITS: Record<Wanted, typeof ONE> = {
  from: LIST,
  subject: ONE,
  to: LIST,
  cc: LIST,
  date: ONE,
  'message-id': ONE,
  references: FIRST_ID,
  'in-reply-to': FIRST_ID,
};
/** No two of them begin with the same letter. */
const BY_INITIAL = new Map(
  WANTED.flatMap((name) => [name, name.toUpperCase()].map((either) => [either.charCodeAt(0), name] as const)),
);

/** The wanted fields' values, as sent, one character an octet. */
function findFields(head: Buffer): Record<Wanted, string[]> {
  const found: Record<Wanted, string[]> = {
    from: [],
    subject: [],
    to: [],
    cc: [],
    date: [],
    'message-id': [],
    references: [],
    'in-reply-to': [],
  };
  const text = head.toString('latin1');
  for (let start = 0; start < text.length;) {
    const end = fieldEnd(text, start);
    const name = BY_INITIAL.get(text.charCodeAt(start));
    const from = name === undefined ? -1 : valueStart(text, start, name);
    if (name !== undefined && from > 0 && found[name].length < LIMITS[name].fields) {
      // Cut from the octets, not from `text`: V8 would keep all of `text` alive behind a piece of it.
      found[name].push(head.toString('latin1', from, Math.min(end, from + LIMITS[name].octets)));
    }
    start = end;
  }
  return found;
}

/** The first message identifier of a field (RFC 5322 §3.6.4). In-Reply-To may hold words too (§4.5.4). */
function firstId([value]: readonly string[]): string | null {
  if (value === undefined) return null;
  const id = /<[^<>]+>/.exec(showText(readValue(value)))?.[0];
  // A copy: V8 would keep the whole field alive behind a piece of it.
  return id === undefined ? null : Buffer.from(cut(id)).toString();
}

/** Where the field that begins at `start` ends: behind the line end that no folded line follows. */
function fieldEnd(text: string, start: number): number {
  let end = start;
  do {
    const lineEnd = text.indexOf('\n', end);
    if (lineEnd < 0) return text.length;
    end = lineEnd + 1;
  } while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 0x09);
  return end;
}

/** Where the value begins of the field at `start`, if its name is `name`; else -1. */
function valueStart(text: string, start: number, name: Wanted): number {
  let end = start + name.length;
  if (text.slice(start, end).toLowerCase() !== name) return -1;
  while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 0x09) end++;
  return text.charCodeAt(end) === 0x3a ? end + 1 : -1;
}

/** A field name is printable US-ASCII without a colon (RFC 5322 §3.6.8); white space before the colon is obsolete. */
function readField(raw: string): HeaderField {
  const match = /^([!-9;-~]+)[ \t]*:/.exec(raw);
  const value = match === null ? raw : raw.slice(match[0].length);
  return { name: match?.[1] ?? '', value: showText(readValue(value)), raw };
}

/** Subjects are kept with each record, so a hostile one has a bound. RFC 5322 lines are shorter. */
function cut(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 1000).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
