/** What a sample mail is made for: it is as if it had just been written, and no two are the same mail. */
export interface Occasion {
  readonly now: Date;
  /** Goes into the Message-ID. */
  readonly serial: string;
}

/** Lines as RFC 5322 ends them. */
export const crlf = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/** One octet a character: what is above U+00FF does not go into a mail as it is. */
export const octetsOf = (mail: string): Uint8Array =>
  Uint8Array.from(mail, (character) => character.charCodeAt(0));

/** Text as its UTF-8 octets, one a character. */
export const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

/** Octets, one a character, in base64, in lines of 76 (RFC 2045 §6.8). */
export const base64 = (octets: string): string => btoa(octets).replace(/.{76}(?!$)/g, '$&\r\n');

/** A word of a header in base64 (RFC 2047 §4.1). */
export const encodedWord = (charset: string, octets: string): string => `=?${charset}?B?${btoa(octets)}?=`;

/** The origination date of RFC 5322 §3.6.1, in UTC. */
export const dateField = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/** The fields that every sample begins with. */
export const head = (name: string, { now, serial }: Occasion): string =>
  crlf(
    `Date: ${dateField(now)}`,
    `Message-ID: <${name}.${serial}@samples.restante.example>`,
    'MIME-Version: 1.0',
  );
