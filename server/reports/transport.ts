/** Octets that a line may have in mail (RFC 5322 §2.1.1). */
const LINE_LIMIT = 998;

/**
 * `octets` as they can stand inside another message without an encoding: lines end in CRLF, none is longer than 998 octets
 * and there is no NUL (RFC 2045 §2.8). What a message transfer agent would change about such mail is changed in the same
 * way: a long line goes on in the next behind a space. What is fit already stays exactly as it is.
 */
export function transportable(octets: Buffer): Buffer {
  if (isFit(octets)) return octets;
  const text = octets
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/\r\n|\r|\n/g, '\r\n')
    .replace(LONG, '$&\r\n ');
  return Buffer.from(text, 'latin1');
}

/** The beginning of a line that is too long, up to the end of a UTF-8 character where there is one. */
const LONG = /[^\r\n]{900,990}(?![\x80-\xbf])(?=[^\r\n]{9})|[^\r\n]{990}(?=[^\r\n]{9})/g;

function isFit(octets: Buffer): boolean {
  let start = 0;
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, start)) {
    if (octets[at - 1] !== CR || at - 1 - start > LINE_LIMIT) return false;
    start = at + 1;
  }
  return octets.length - start <= LINE_LIMIT && !octets.includes(0) && !hasBareCr(octets);
}

function hasBareCr(octets: Buffer): boolean {
  for (let at = octets.indexOf(CR); at >= 0; at = octets.indexOf(CR, at + 1)) {
    if (octets[at + 1] !== LF) return true;
  }
  return false;
}

const CR = 0x0d;
const LF = 0x0a;
