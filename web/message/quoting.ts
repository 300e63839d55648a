/** One word of a shell, in single quotes (POSIX.1-2017 §2.2.2). */
export const shell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Controls, and what changes the order or look of other characters: written as escapes. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A string literal of JavaScript in single quotes. */
export function javascript(text: string): string {
  const escaped = text
    .replace(/[\\']/g, String.raw`\$&`)
    .replace(UNSEEN, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
  return `'${escaped}'`;
}
