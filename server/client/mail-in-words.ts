import type { Mail, Purpose } from './types.ts';

/** What is looked for, to stand after "link" in a sentence. */
export function asked(which?: Purpose | RegExp): string {
  if (which === undefined) return '';
  return typeof which === 'string' ? ` with the purpose ${which}` : ` that matches ${String(which)}`;
}

/** The mail in a sentence: `The mail "Reset"`. */
export function named({ subject }: Mail): string {
  return `The mail ${quoted(subject)}`;
}

/** What is said when a mail has no such link. */
export function noLink(mail: Mail, which?: Purpose | RegExp): string {
  return `${named(mail)} has no link${asked(which)}. ${linksOf(mail)}`;
}

function linksOf({ links }: Mail): string {
  if (links.length === 0) return 'It has no links at all.';
  const lines = links.slice(0, SHOWN).map(({ url, purpose }) => `  ${purpose ?? 'no purpose'}: ${cut(url)}`);
  const more = links.length > SHOWN ? [`  … and ${links.length - SHOWN} more`] : [];
  return ['It has:', ...lines, ...more].join('\n');
}

/** The beginning of what a person reads in it. */
export function excerpt({ text, html }: Mail): string {
  const words = (text ?? html?.replace(/<[^>]*>/g, ' ') ?? '').replace(/\s+/g, ' ').trim();
  return words === '' ? 'none.' : quoted(words);
}

const SHOWN = 10;

/** As a text in a sentence. */
export function quoted(text: string): string {
  return JSON.stringify(cut(text));
}

/** Short, and nothing that a terminal would obey. */
export function cut(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ');
  return clean.length > 160 ? `${clean.slice(0, 160)}…` : clean;
}
