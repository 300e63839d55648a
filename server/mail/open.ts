import type { Opened, Part } from './digest.ts';
import type { Source } from './extract/extract.ts';
import { NOTHING_FOUND, type Extraction } from './extract/extraction.ts';
import { splitHeader } from './header.ts';
import { parse } from './parse.ts';
import { partText } from './part.ts';

/** Takes a mail apart and looks for what it asks of its reader. Never rejects: what cannot be read is a defect. */
export async function open(raw: Buffer): Promise<Opened> {
  const { content } = await parse(raw);
  const { text, html, root } = content;
  try {
    const source: Source = { header: splitHeader(raw), text, html, calendars: calendars(raw, root) };
    return { ...content, ...(await extraction(source)) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const message = `Links, codes and invitations could not be looked for: ${cause}`;
    return {
      ...content,
      ...NOTHING_FOUND,
      defects: [...content.defects, { code: 'not-extracted', message }],
    };
  }
}

/** Loaded when the first mail is opened: its tables of words are not for those that only come in. */
async function extraction(source: Source): Promise<Extraction> {
  const { extract } = await import('./extract/extract.ts');
  return extract(source);
}

/** Calendar parts that are looked into. */
const CALENDARS_LIMIT = 20;

/** The calendars of the mail, none out of attached messages. The same one as text and as a file counts once. */
function calendars(raw: Buffer, root: Part): string[] {
  const parts = calendarParts(root).slice(0, CALENDARS_LIMIT);
  return Array.from(new Set(parts.map((part) => partText(raw, part).trim())));
}

function calendarParts(part: Part): Part[] {
  if (part.contentType === 'text/calendar' || part.contentType === 'application/ics') return [part];
  return part.contentType === 'message/rfc822' ? [] : part.parts.flatMap(calendarParts);
}
