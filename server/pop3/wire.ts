import type { Reply } from './reply.ts';

/**
 * Octets a command line may have without its line end. RFC 2449 §4 asks for 255 with it; the name of a mailbox
 * alone may have 512.
 */
export const LINE_LIMIT = 1024;

/** Octets that are written at once, so that a large message is never copied as a whole. */
export const SLICE_OCTETS = 64 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
const LF_DOT = Buffer.from('\n.');

/** `reply` as it is sent, piece by piece. Strings hold one octet a character (latin1). */
export function* encode(reply: Reply): Generator<string | Buffer> {
  const code = reply.code === undefined ? '' : `[${reply.code}] `;
  const status = inOctets(`${reply.status} ${code}${reply.text}\r\n`);
  if (reply.lines !== undefined) yield `${status}${inOctets(reply.lines)}.\r\n`;
  else {
    yield status;
    if (reply.octets !== undefined) {
      yield* stuff(reply.octets);
      yield '.\r\n';
    }
  }
}

/** `text` in UTF-8 (RFC 6856 §3.2), one octet a character. */
function inOctets(text: string): string {
  return BEYOND_ASCII.test(text) ? Buffer.from(text).toString('latin1') : text;
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Octets of `raw` as a client gets them: what does not end in CRLF is given one before the final dot. */
export function transmittedOctets(raw: Buffer): number {
  return raw.length + (needsLineEnd(raw) ? 2 : 0);
}

/**
 * The message with a dot put before each line that begins with one (RFC 1939 §3), and a CRLF at the end where
 * there is none. Nothing else is changed. A line begins after CRLF, and here after a bare LF as well: most
 * clients read lines up to LF, and the text `LF . LF` in a mail would end the reply for them.
 */
function* stuff(raw: Buffer): Generator<string | Buffer> {
  for (let start = 0; start < raw.length; start += SLICE_OCTETS) {
    const slice = raw.subarray(start, start + SLICE_OCTETS);
    if (slice[0] === DOT && (start === 0 || raw[start - 1] === LF)) yield '.';
    yield slice.includes(LF_DOT) ? slice.toString('latin1').replaceAll('\n.', '\n..') : slice;
  }
  if (needsLineEnd(raw)) yield '\r\n';
}

function needsLineEnd(raw: Buffer): boolean {
  return raw.length > 0 && !(raw.at(-1) === LF && raw.at(-2) === CR);
}

/** The header, the empty line after it, and the first `lines` lines of the body (RFC 1939 §7, TOP). */
export function topOf(raw: Buffer, lines: number): Buffer {
  let end = 0;
  for (let inHeader = true, left = lines; inHeader || left > 0;) {
    const lineEnd = raw.indexOf(LF, end);
    if (lineEnd < 0) return raw;
    if (!inHeader) left--;
    else if (lineEnd === end || (lineEnd === end + 1 && raw[end] === CR)) inHeader = false;
    end = lineEnd + 1;
  }
  return raw.subarray(0, end);
}
