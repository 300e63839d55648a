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
  const alphabet = /[^A-Za-z0-9+/=\s]/.test(text) ? text.replace(/[^A-Za-z0-9+/=]+/g, '') : text;
  const padding = alphabet.indexOf('=');
  if (padding < 0 || !/[^=\s]/.test(alphabet.slice(padding))) return Buffer.from(alphabet, 'base64');
  return Buffer.concat((alphabet.match(/[^=]+/g) ?? []).map((run) => Buffer.from(run, 'base64')));
}

/** RFC 2045 §6.7: soft line breaks and white space at line ends go; an `=` that means nothing stays. */
function decodeQuotedPrintable(octets: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(octets.length);
  let length = 0;
  for (let at = 0; at < octets.length;) {
    const octet = octets[at] ?? 0;
    const decodedOctet = octet === EQUALS ? readHex(octets, at + 1) : -1;
    if (decodedOctet >= 0) {
      decoded[length++] = decodedOctet;
      at += 3;
      continue;
    }
    const isBlank = octet === SPACE || octet === TAB;
    const end = isBlank || octet === EQUALS ? blankEnd(octets, at + 1) : at + 1;
    const lineEnd = isBlank || octet === EQUALS ? lineEndLength(octets, end) : -1;
    if (lineEnd >= 0) at = isBlank ? end : end + lineEnd;
    // A run of blanks is copied whole: looking for its end once for each blank would take quadratic time.
    else while (at < end) decoded[length++] = octets[at++] ?? 0;
  }
  return decoded.subarray(0, length);
}

const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;

/** The octet that two hexadecimal digits at `at` stand for; -1 when they are none. */
function readHex(octets: Buffer, at: number): number {
  const high = HEX[octets[at] ?? 0] ?? -1;
  const low = HEX[octets[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The value of each octet as a hexadecimal digit; -1 when it is none. */
const HEX = Int8Array.from({ length: 256 }, (_, octet) => {
  const digit = String.fromCharCode(octet);
  return /[0-9A-Fa-f]/.test(digit) ? Number.parseInt(digit, 16) : -1;
});

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
