/** What is written as an escape: controls, line separators, and what changes the order or look of other characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

type Escape = (hex: string) => string;

/** `\u00ad`, or the longer form where the language has one for what lies beyond U+FFFF. */
const fixed: Escape = (hex) => (hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`);
const braced: Escape = (hex) => `\\u{${hex}}`;

function escape(text: string, special: RegExp, write: Escape): string {
  return text
    .replace(special, '\\$&')
    .replace(UNSEEN, (one) => SHORT[one] ?? write((one.codePointAt(0) ?? 0).toString(16)));
}

/** Single quotes, or double ones where that saves backslashes. */
export function javascript(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + escape(text, new RegExp(`[\\\\${mark}]`, 'g'), braced) + mark;
}

/** Double quotes, or single ones where that saves backslashes. */
export function python(text: string): string {
  const mark = text.includes('"') && !text.includes("'") ? "'" : '"';
  return mark + escape(text, new RegExp(`[\\\\${mark}]`, 'g'), fixed) + mark;
}

/** Single quotes, in which PHP knows no escapes but two; double ones when there is something to escape. */
export function php(text: string): string {
  if (text.search(UNSEEN) === -1) return `'${text.replace(/[\\']/g, '\\$&')}'`;
  return `"${escape(text, /[\\"$]/g, braced)}"`;
}

/** Double quotes, or a raw string where that saves backslashes. */
export function go(text: string): string {
  if (/["\\]/.test(text) && !text.includes('`') && text.search(UNSEEN) === -1) return `\`${text}\``;
  return `"${escape(text, /[\\"]/g, fixed)}"`;
}

/** Single quotes (POSIX.1-2017 §2.2.2). */
export function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** For printf of a shell: everything on one line, and escapes for the octets of what cannot be seen. */
export function printf(text: string): string {
  const octal = (one: string) =>
    [...new TextEncoder().encode(one)].map((octet) => `\\${octet.toString(8).padStart(3, '0')}`).join('');
  return shell(
    text
      .replace(/\\/g, '\\\\')
      .replaceAll('%', '%%')
      // Else it would be an option.
      .replace(/^-/, octal)
      .replace(UNSEEN, (one) => SHORT[one] ?? octal(one)),
  );
}

/** Whether a shell's single quotes show it as it is: nothing but characters and the ends of lines. */
export const isPlain = (text: string): boolean => text.replaceAll('\n', '').search(UNSEEN) === -1;
