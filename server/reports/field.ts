import { withoutControls } from '../mail/field-text.ts';
import type { Address } from '../mail/message.ts';
import { encodedWords } from './encode.ts';

// One header field each, folded, without the line end behind it. What is written here comes from mail of anybody: no
// value can end its field, and no line is longer than 998 octets (RFC 5322 §2.1.1).

/** Characters of a text that go into a field. */
const MAX_TEXT = 1000;
/** Octets of an address that go into a field. RFC 5321 §4.5.3.1.3 asks for 256. */
const MAX_ADDRESS = 900;
/** Where lines are folded, when there is a space to do it at (RFC 5322 §2.1.1). */
const LINE = 78;

/** An unstructured field, such as Subject; encoded words where they are needed (RFC 2047 §5). */
export function textField(name: string, text: string): string {
  return folded(name, textWords(text));
}

/** From, To or Reply-To. What is no address is left out; when none is left, it says so as §A.1.3 of RFC 5322 does. */
export function addressField(name: string, addresses: readonly Address[]): string {
  const mailboxes = addresses.filter(({ address }) => isAddress(address));
  if (mailboxes.length === 0) return `${name}: undisclosed-recipients:;`;
  const last = mailboxes.length - 1;
  return folded(
    name,
    mailboxes.flatMap((one, index) => [...phrase(one.name), `<${one.address}>${index < last ? ',' : ''}`]),
  );
}

/** A field of words that are written as they are and hold nothing but printable ASCII, such as message identifiers. */
export function wordsField(name: string, words: readonly string[]): string {
  return folded(name, words);
}

/** The Date field, or another that has a date-time (RFC 5322 §3.3). `at`: milliseconds since 1970. */
export function dateField(name: string, at: number): string {
  return `${name}: ${new Date(at).toUTCString().replace('GMT', '+0000')}`;
}

/**
 * A field of a report's machine-readable part, where encoded words mean nothing (RFC 3464 §2.1.2). A line end in `value`
 * becomes a fold. Beyond ASCII only where `utf8` says that it may be (RFC 6533 §3).
 */
export function statusField(name: string, value: string, utf8 = false): string {
  const lines = value.split(/\r\n|\r|\n/).slice(0, MAX_LINES);
  const words = lines.flatMap((line) => cleanWords(line, utf8));
  return folded(name, words);
}

const MAX_LINES = 50;

function cleanWords(line: string, utf8: boolean): string[] {
  const clean = oneLine(line).slice(0, MAX_TEXT);
  const shown = utf8 ? clean : clean.replace(/[^ -~]/gu, '?');
  return shown.split(' ').map((word) => cutOctets(word, MAX_ADDRESS));
}

/** Whether `address` can stand between angle brackets as it is: `local@domain`, and nothing that ends it early. */
export function isAddress(address: string): boolean {
  return !CONTROL.test(address) && Buffer.byteLength(address) <= MAX_ADDRESS && ADDRESS.test(address);
}

const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\ufffd]/u;
const ADDRESS = /^(?:"(?:[^"\\]|\\.)+"|[^\s@<>"(),:;\\[\]]+)@(?:\[[^\s[\]<>]+\]|[^\s@<>"(),:;\\[\]]+)$/;

/** The words of a phrase (RFC 5322 §3.2.5) for a display name. */
function phrase(name: string): string[] {
  const clean = oneLine(name).slice(0, MAX_TEXT);
  if (clean === '') return [];
  if (!isPlain(clean)) return encodedWords(clean);
  return /^[A-Za-z0-9 ]+$/.test(clean) ? clean.split(' ') : [`"${clean.replace(/["\\]/g, '\\$&')}"`];
}

function textWords(text: string): string[] {
  const clean = oneLine(text).slice(0, MAX_TEXT);
  if (clean === '') return [];
  return isPlain(clean) ? clean.split(' ') : encodedWords(clean);
}

/** What can be written without encoding and is read back the same. */
function isPlain(text: string): boolean {
  return /^[!-~]{1,200}(?: [!-~]{1,200})*$/.test(text) && !text.includes('=?');
}

function oneLine(text: string): string {
  return withoutControls(text)
    .replace(/[\u2028\u2029]/g, ' ')
    .trim();
}

/** Folds between words only. An empty word is a second space: it never stands alone on a line. */
function folded(name: string, words: readonly string[]): string {
  let field = `${name}:`;
  let width = field.length;
  words.forEach((word, index) => {
    const octets = Buffer.byteLength(word) + 1;
    const fits = width + octets <= LINE || (index === 0 && octets <= LINE_LIMIT - width);
    if (fits || word === '') {
      field += ` ${word}`;
      width += octets;
    } else {
      field += `\r\n ${word}`;
      width = octets;
    }
  });
  return field;
}

const LINE_LIMIT = 998;

function cutOctets(word: string, limit: number): string {
  return Buffer.byteLength(word) <= limit
    ? word
    : Buffer.from(word)
        .toString('utf8', 0, limit)
        .replace(/\ufffd+$/, '');
}
