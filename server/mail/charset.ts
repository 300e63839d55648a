import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * The text that `octets` are in `charset` (a name from a mail: any case, any alias), or undefined when the charset
 * is unknown. Octets that the charset does not have become U+FFFD. Two labels are not taken at their word, because
 * mail so labelled often is not: what says UTF-8 or US-ASCII goes through `guessText`, and ISO-8859-1 is read as
 * windows-1252, as browsers do.
 */
export function decodeCharset(octets: Buffer, charset: string): string | undefined {
  const name = plainName(charset);
  if (UTF8_NAMES.has(name)) return guessText(octets);
  if (LATIN1_NAMES.has(name)) return iconv.decode(octets, 'windows-1252');
  // iconv-lite has no ISO-2022-JP; Node's own decoder has, with NEC row 13 and half-width katakana.
  if (ISO_2022_JP.test(name)) return decodeIso2022Jp(octets);
  const codec = CODECS.get(name) ?? (iconvKnows(name) ? name : undefined);
  return codec === undefined ? undefined : iconv.decode(octets, codec);
}

/** True when `decodeCharset` can read the charset of that name. */
export function isKnownCharset(charset: string): boolean {
  return decodeCharset(EMPTY, charset) !== undefined;
}

/** True when the octets of `charset` are those of ASCII, or of UTF-8, as far as they have to be looked at. */
export function isUtf8Name(charset: string): boolean {
  return UTF8_NAMES.has(plainName(charset));
}

/**
 * The text of octets that nobody labelled, or that are labelled UTF-8: UTF-8 (RFC 6532) when they are, else
 * windows-1252. Octets with some good UTF-8 in them stay UTF-8: they were cut off somewhere.
 */
export function guessText(octets: Buffer): string {
  if (isUtf8(octets)) return octets.toString('utf8');
  const text = octets.toString('utf8');
  return HAS_GOOD_UTF8.test(text) ? text : iconv.decode(octets, 'windows-1252');
}

const EMPTY = Buffer.alloc(0);
const HAS_GOOD_UTF8 = /[^\0-\x7f\ufffd]/;
const ISO_2022_JP = /^(?:csiso2022jp|iso2022jp|cp5022[0-2])/;
const UTF8_NAMES = new Set(['', 'utf8', 'unicode11utf8', 'usascii', 'ascii', 'ansix341968', '7bit', '8bit']);
const LATIN1_NAMES = new Set([
  'iso88591',
  'latin1',
  'l1',
  'cp819',
  'windows1252',
  'cp1252',
  'win1252',
  'ansi',
]);

/** Names that iconv-lite lacks or reads too narrowly. Supersets are safe: mail labelled GB2312 is mostly GBK. */
const CODECS = new Map([
  ['gb2312', 'gb18030'],
  ['xgbk', 'gb18030'],
  ['gbk', 'gb18030'],
  ['euccn', 'gb18030'],
  ['xsjis', 'shift_jis'],
  ['xeucjp', 'euc-jp'],
  ['uhc', 'cp949'],
  ['ksc5601', 'cp949'],
  ['big5', 'big5-hkscs'],
  ['iso88598i', 'iso-8859-8'],
  ['iso88598e', 'iso-8859-8'],
]);

/** UTF-7 hides markup from filters (`+ADw-script+AD4-`); base64, hex and binary are no charsets. */
const REFUSED = /^(?:utf7|unicode11utf7|csunicode11utf7|base64|hex|binary|internal|ucs2)/;

/** The decoder calls an escape sequence that nothing follows but the next one an error; joined words have such. */
function decodeIso2022Jp(octets: Buffer): string {
  const terse = octets.toString('latin1').replace(REDUNDANT_ESCAPE, '');
  return new TextDecoder('iso-2022-jp').decode(Buffer.from(terse, 'latin1'));
}

const REDUNDANT_ESCAPE = /\u001b(?:\([BIJ]|\$[@B])(?=\u001b[($])/g;

function iconvKnows(name: string): boolean {
  return !REFUSED.test(name) && iconv.encodingExists(name);
}

/** `charset` in lower case without punctuation and without the language of RFC 2231 §5 (`utf-8*en`). */
function plainName(charset: string): string {
  return charset
    .replace(/\*.*$/s, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
