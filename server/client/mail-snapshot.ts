import { Placeholders } from './placeholders.ts';
import type { Mail } from './types.ts';

export interface SnapshotOptions {
  /** What else is another each time, and what stands for it: `[/Order \d+/g, 'Order [number]']`. Done first. */
  readonly replace?: readonly (readonly [pattern: RegExp | string, placeholder: string])[];
}

/** What a snapshot is made of. */
export type Snapshottable = Pick<Mail, 'headers' | 'text' | 'html' | 'attachments' | 'codes'>;

/**
 * A mail as text that stays the same from one run to the next: its header, texts and attachments, with placeholders for
 * dates, ids, boundaries, codes and tokens.
 */
export function mailSnapshot(mail: Snapshottable, { replace = [] }: SnapshotOptions = {}): string {
  const placeholders = new Placeholders(mail.codes.map(({ code }) => code));
  const own = (text: string) =>
    replace.reduce((rest, [pattern, to]) => rest.replaceAll(everywhere(pattern), to), text);
  const section = (name: string, text: string | null) =>
    text === null
      ? []
      : ['', `--- ${name} ---`, placeholders.inText(own(text.replace(/\r\n/g, '\n').trimEnd()))];
  return [
    ...mail.headers.map(({ name, value }) => `${name}: ${placeholders.inField(name, own(value))}`),
    ...section('text', mail.text),
    ...section('html', mail.html),
    ...section('attachments', attachments(mail, placeholders)),
  ].join('\n');
}

/** Sizes are left out: a PDF that has its date inside is never twice the same. */
function attachments({ attachments }: Snapshottable, placeholders: Placeholders): string | null {
  if (attachments.length === 0) return null;
  return attachments
    .map(({ filename, contentType, contentId }) => {
      const cid = contentId === undefined ? '' : `, ${placeholders.of('cid', `cid:${contentId}`)}`;
      return `${filename === '' ? '(no name)' : filename} (${contentType}${cid})`;
    })
    .join('\n');
}

function everywhere(pattern: RegExp | string): RegExp | string {
  return typeof pattern === 'string' || pattern.global
    ? pattern
    : new RegExp(pattern.source, `${pattern.flags}g`);
}
