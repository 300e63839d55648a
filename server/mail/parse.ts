import { contentIdOf } from './content-id.ts';
import { headerDefects, octetDefects, partDefects } from './defects.ts';
import type { Attachment, Part } from './digest.ts';
import { htmlToText, TEXT_LIMIT } from './html-text.ts';
import { decodedSize, partText } from './part.ts';
import { readTexts, type Texts } from './texts.ts';
import { withoutControls } from './field-text.ts';
import { leaves, readTree } from './tree.ts';
import { unparsable, type Parsed } from './unparsable.ts';

/** Takes a mail apart (RFC 2045 to 2049). Never rejects: what cannot be read is a defect. */
export async function parse(raw: Buffer): Promise<Parsed> {
  try {
    return await parseWhole(raw);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return unparsable(raw.length, `The mail could not be taken apart: ${cause}`);
  }
}

async function parseWhole(raw: Buffer): Promise<Parsed> {
  const { root, defects: structure } = await readTree(raw);
  const found = await readTexts(raw).catch(() => undefined);
  const text = readText(raw, root, 'text/plain', found?.text);
  const html = readText(raw, root, 'text/html', found?.html);
  const attachments = found === undefined ? [] : listAttachments(raw, root, found, html ?? '');
  const visible = text === null || text.trim() === '' ? htmlToText(html ?? '') : text;
  const defects = [
    ...octetDefects(raw),
    ...headerDefects(raw),
    ...structure,
    ...leaves(root).flatMap((part) => partDefects(raw, part)),
  ].slice(0, MAX_DEFECTS);
  return {
    digest: {
      preview: preview(visible),
      hasText: text !== null,
      hasHtml: html !== null,
      attachments,
      defects,
    },
    content: { text, html, root, attachments, defects },
    visibleText: visibleText(visible, attachments),
  };
}

/** Defects that are told of one mail. A digest is kept with its message, so it has a bound. */
const MAX_DEFECTS = 100;

const PREVIEW_LENGTH = 200;

/**
 * The mail's text of one type, or null when no part has it. mailparser takes charset labels at their word; where
 * that shows, in replacement characters or C1 controls, or where mailparser gave up, the parts are read again by
 * `decodeCharset`, which does not.
 */
function readText(raw: Buffer, root: Part, type: TextType, found: string | undefined): string | null {
  const parts = textParts(root, type);
  if (parts.length === 0) return null;
  if (found !== undefined && !/[\ufffd\x80-\x9f]/.test(found)) return found;
  return parts.map((part) => partText(raw, part)).join(type === 'text/html' ? '<br/>\n' : '\n');
}

type TextType = 'text/plain' | 'text/html';

/** The parts of `type` that are text of the mail: no files, nothing out of attached messages. */
function textParts(part: Part, type: TextType): Part[] {
  if (part.contentType === type) return (part.disposition ?? 'inline') === 'inline' ? [part] : [];
  return part.contentType === 'message/rfc822' ? [] : part.parts.flatMap((child) => textParts(child, type));
}

function listAttachments(raw: Buffer, root: Part, { attachments }: Texts, html: string): Attachment[] {
  const shown = contentIdsIn(html);
  const parts = allParts(root).filter(({ part }) => attachments.has(part));
  return parts.map((part) => {
    const { part: number, contentType, contentId, filename = '' } = part;
    const inline = contentId !== undefined && shown.has(contentId);
    const id = contentId !== undefined && { contentId };
    return { part: number, filename, contentType, size: decodedSize(raw, part), inline, ...id };
  });
}

function allParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(allParts)];
}

/** The Content-IDs that `html` refers to by `cid:` (RFC 2392). */
function contentIdsIn(html: string): Set<string> {
  return new Set(
    Array.from(html.matchAll(/\bcid:([^"'\s<>)]+)/gi), ([, id = '']) =>
      contentIdOf(id.replaceAll('&amp;', '&')),
    ),
  );
}

function preview(visible: string): string {
  const line = oneLine(visible.slice(0, PREVIEW_LENGTH * 10));
  return line.length <= PREVIEW_LENGTH
    ? line
    : `${line.slice(0, PREVIEW_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
}

function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim();
}

function visibleText(visible: string, attachments: readonly Attachment[]): string {
  const names = attachments.map(({ filename }) => filename).filter((name) => name !== '');
  return [visible.slice(0, TEXT_LIMIT), ...names].join('\n').slice(0, TEXT_LIMIT);
}
