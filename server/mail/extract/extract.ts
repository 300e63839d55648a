import type { HeaderField } from '../header.ts';
import { listInvitations } from './calendar.ts';
import { listCodes } from './codes.ts';
import type { Extraction } from './extraction.ts';
import { listLinks } from './links.ts';
import { readHtml } from './read-html.ts';
import { readText } from './read-text.ts';
import type { Reading } from './reading.ts';
import { listUnsubscribe } from './unsubscribe.ts';

/** What is looked through. */
export interface Source {
  readonly header: readonly HeaderField[];
  /** The plain text, format=flowed undone (RFC 3676), or null. */
  readonly text: string | null;
  readonly html: string | null;
  /** The texts of the `text/calendar` parts. */
  readonly calendars: readonly string[];
}

/**
 * What a mail asks its reader to click, type, leave or attend. Pure, never throws, and takes time in proportion to
 * what it reads: 256 Ki characters of text and of each calendar, and 4 Mi of HTML. Lists at most 1,000 links of each
 * text, 10 codes, 50 ways to unsubscribe and 20 invitations.
 */
export function extract({ header, text, html, calendars }: Source): Extraction {
  const subject = header.find(({ name }) => name.toLowerCase() === 'subject')?.value ?? '';
  const readings: Reading[] = [
    ...(text === null ? [] : [readText(text)]),
    ...(html === null ? [] : [readHtml(html)]),
  ];
  const links = listLinks(readings);
  return {
    links,
    codes: listCodes(subject, readings),
    unsubscribe: listUnsubscribe(header, links),
    invitations: listInvitations(calendars),
  };
}
