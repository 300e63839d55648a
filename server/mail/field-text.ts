import { decodeCharset, guessText } from './charset.ts';
import { decodeWords } from './words.ts';

/**
 * A header field's value, given one character an octet (latin1), as text: unfolded (RFC 5322 §2.2.3), raw 8-bit
 * octets read as UTF-8 (RFC 6532) or else windows-1252. Encoded words and control characters are still in it.
 */
export function readValue(latin1: string): string {
  const value = latin1.includes('\n') ? latin1.replace(/\r?\n(?=[ \t]|$)/g, '') : latin1;
  if (value.includes('\u001b$')) return decodeCharset(Buffer.from(value, 'latin1'), 'iso-2022-jp') ?? value;
  return /[\x80-\xff]/.test(value) ? guessText(Buffer.from(value, 'latin1')) : value;
}

/** `text` as something to show: encoded words decoded, control characters gone, outer spaces trimmed. */
export function showText(text: string): string {
  return withoutControls(decodeWords(text)).trim();
}

/** `text` without control characters; those that part lines or words become spaces. */
export function withoutControls(text: string): string {
  if (!CONTROLS.test(text)) return text;
  return text.replace(/[\t\n\v\f\r\u0085]+/g, ' ').replaceAll(ALL_CONTROLS, '');
}

/** `\p{Cc}` by its code points: asked by the property it takes a good deal longer, and this is asked of every field. */
const CONTROLS = /[\0-\x1f\x7f-\x9f]/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');
