// Written here and not taken from libqp and libmime: those leave bare line ends as they are, and what is reported about
// comes from anybody.

/**
 * `text` in encoded words (RFC 2047), UTF-8 and base64: as many as it takes, each of at most 75 characters (§2), none of
 * which splits a character.
 */
export function encodedWords(text: string): string[] {
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > WORD_OCTETS) {
      words.push(encodedWord(chunk));
      chunk = '';
    }
    chunk += character;
  }
  return chunk === '' ? words : [...words, encodedWord(chunk)];
}

/** In base64 60 characters, and 72 with what stands around them. */
const WORD_OCTETS = 45;

function encodedWord(text: string): string {
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** Octets as quoted-printable (RFC 2045 §6.7). CRLF stays a line end; no line is longer than 76 characters. */
export function quotedPrintable(octets: Buffer): string {
  return octets.toString('latin1').split('\r\n').map(quoteLine).join('\r\n');
}

function quoteLine(line: string): string {
  // A space at the end of a line would be lost on the way (rule 3).
  let rest = line.replace(/[^\t -<>-~]|[\t ]$/g, hex);
  let lines = '';
  while (rest.length > 76) {
    const cut = beforeEscape(rest, 75);
    lines += `${rest.slice(0, cut)}=\r\n`;
    rest = rest.slice(cut);
  }
  return lines + rest;
}

/** `at`, or a little less where a soft line break would part a `=3D`. */
function beforeEscape(text: string, at: number): number {
  const escape = text.lastIndexOf('=', at - 1);
  return escape > at - 3 ? escape : at;
}

function hex(octet: string): string {
  return `=${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Octets as base64 in lines of 76 characters (RFC 2045 §6.8). */
export function base64Lines(octets: Buffer): string {
  return (octets.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
}
