import { decodeText } from './part-octets.ts';

export interface NestedField {
  readonly name: string;
  /** Unfolded, its encoded words decoded. */
  readonly value: string;
}

/** The header that `octets` begin with, in order (RFC 5322 §2.2). A line that is no field is left out. */
export function headerOf(octets: Uint8Array): NestedField[] {
  const text = decodeText(octets);
  const end = /(?:^|\n)\r?\n/.exec(text);
  const block = end === null ? text : text.slice(0, end.index);
  return block.split(/\r?\n(?![ \t])/).flatMap((field) => {
    const [, name, body] = /^([!-9;-~]+)[ \t]*:(.*)$/s.exec(field) ?? [];
    return name === undefined || body === undefined ? [] : [{ name, value: decodeWords(unfold(body)) }];
  });
}

const unfold = (body: string): string => body.replace(/\r?\n/g, '').trim();

const WORD = /=\?([^?\s]{1,40})\?([BQ])\?([^?]*)\?=/gi;

/** RFC 2047; white space between two encoded words goes away (§6.2). What cannot be decoded stays. */
function decodeWords(text: string): string {
  return text
    .replace(/(\?=)[ \t]+(?==\?)/g, '$1')
    .replace(WORD, (word, charset: string, encoding: string, body: string) => {
      try {
        const octets = encoding.toUpperCase() === 'B' ? atob(body) : fromQ(body);
        const decoder = new TextDecoder(charset.replace(/\*.*/, ''));
        return decoder.decode(Uint8Array.from(octets, (octet) => octet.charCodeAt(0)));
      } catch {
        return word;
      }
    });
}

const fromQ = (body: string): string =>
  body
    .replace(/_/g, ' ')
    .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
