import { decodeCharset, guessText } from './charset.ts';
import type { Part, PartBody } from './digest.ts';

/** The octets of `part` after transfer decoding (RFC 2045 §6). What is broken is decoded as far as it goes. */
export function partBody(raw: Buffer, part: Part): PartBody {
  return {
    body: transferDecode(raw.subarray(part.bodyOffset, part.bodyOffset + part.bodySize), part.encoding),
    contentType: part.contentType,
    filename: part.filename ?? '',
    ...(part.charset !== undefined && { charset: part.charset }),
  };
}

/** Octets of `part` after transfer decoding. */
export function decodedSize(raw: Buffer, part: Part): number {
  return isEncoded(part.encoding) ? partBody(raw, part).body.length : part.bodySize;
}

/** The text of a text part, lines ending in LF. An unknown charset is read as `guessText` reads. */
export function partText(raw: Buffer, part: Part): string {
  const { body } = partBody(raw, part);
  return (decodeCharset(body, part.charset ?? '') ?? guessText(body)).replace(/\r\n/g, '\n');
}

/** The part with that number, or undefined. */
export function findPart(root: Part, number: string): Part | undefined {
  if (root.part === number) return root;
  for (const part of root.parts) {
    const found = findPart(part, number);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEncoded(encoding: string): boolean {
  return encoding === 'base64' || encoding === 'quoted-printable';
}

/** A copy of `octets` with their Content-Transfer-Encoding undone. An unknown encoding leaves them as they are. */
function transferDecode(octets: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return decodeBase64(octets.toString('latin1'));
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(octets);
  return Buffer.from(octets);
}

/** What is not in the alphabet is skipped (RFC 2045 §6.8). Runs that are padded each, glued together, are read one by one. */
function decodeBase64(text: string): Buffer {
  const alphabet = text.replace(/[^A-Za-z0-9+/=]+/g, '');
  const runs = alphabet.match(/[^=]+/g) ?? [];
  return runs.length === 1
    ? Buffer.from(alphabet, 'base64')
    : Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')));
}

/** RFC 2045 §6.7: soft line breaks and white space at line ends go; an `=` that means nothing stays. */
function decodeQuotedPrintable(octets: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(octets.length);
  let length = 0;
  for (let at = 0; at < octets.length;) {
    const octet = octets[at] ?? 0;
    const hex = octet === EQUALS ? octets.toString('latin1', at + 1, at + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      decoded[length++] = Number.parseInt(hex, 16);
      at += 3;
      continue;
    }
    const blank = octet === EQUALS || octet === SPACE || octet === TAB ? blankEnd(octets, at + 1) : at;
    const lineEnd = blank > at ? lineEndLength(octets, blank) : -1;
    if (lineEnd >= 0) at = octet === EQUALS ? blank + lineEnd : blank;
    else {
      // A run of blanks is copied whole: looking at its end once for each blank would take quadratic time.
      const end = Math.max(blank, at + 1);
      length += octets.copy(decoded, length, at, end);
      at = end;
    }
  }
  return decoded.subarray(0, length);
}

const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;

function blankEnd(octets: Buffer, at: number): number {
  while (octets[at] === SPACE || octets[at] === TAB) at++;
  return at;
}

/** Octets of the line end at `at`, 0 at the end of all; -1 when there is none. */
function lineEndLength(octets: Buffer, at: number): number {
  if (at >= octets.length) return 0;
  if (octets[at] === 0x0a) return 1;
  return octets[at] === 0x0d && octets[at + 1] === 0x0a ? 2 : -1;
}
