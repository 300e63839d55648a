/**
 * Text from a mail as it may be shown in a terminal: control characters (escape sequences begin with one) and marks
 * that turn the direction of writing stand as U+FFFD. Line feeds and tabs stay when `multiline`.
 */
export function showable(text: string, { multiline = false } = {}): string {
  const clean = multiline ? text.replace(/\r\n?/g, '\n') : text;
  return clean.replace(multiline ? UNSAFE_IN_TEXT : UNSAFE, '\ufffd');
}

const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const UNSAFE_IN_TEXT = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
