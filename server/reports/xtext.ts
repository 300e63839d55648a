/** What xtext stands for: `+2B` is a plus sign (RFC 3461 §4). */
export function decodeXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** An ORCPT parameter: the type of the address, and the address (RFC 3461 §4.2). */
export interface OriginalRecipient {
  readonly type: string;
  readonly address: string;
}

/**
 * Reads ORCPT; undefined when it is none. An address of the type utf-8 (RFC 6533 §3) may have characters as `\x{5F}`;
 * they are decoded where `utf8` says that the reader takes them so, and else kept in that form.
 */
export function decodeOrcpt(value: string | true | undefined, utf8: boolean): OriginalRecipient | undefined {
  const [, type, text] = /^([A-Za-z0-9-]+);(.+)$/s.exec(typeof value === 'string' ? value : '') ?? [];
  if (type === undefined || text === undefined) return undefined;
  if (type.toLowerCase() !== 'utf-8') return { type, address: decodeXtext(text) };
  return { type, address: utf8 ? decodeUnicode(text) : encodeUnicode(text) };
}

function decodeUnicode(text: string): string {
  return text.replace(/\\x\{([0-9A-F]{2,6})\}/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? whole : String.fromCodePoint(point);
  });
}

/** An address beyond ASCII in ASCII (RFC 6533 §3, utf-8-addr-xtext). */
export function encodeUnicode(text: string): string {
  return text.replace(/[^ -~]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `\\x{${hex.padStart(2, '0')}}`;
  });
}
