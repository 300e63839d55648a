import type { Defect, Part } from './digest.ts';
import { safeFilename } from './filename.ts';
import { withoutControls } from './field-text.ts';
import { findClosing, MAX_PARTS, split, type MimeNode, type Node } from './split.ts';

/** Multiparts and attached messages inside each other; what lies deeper is not taken apart. */
export const MAX_DEPTH = 50;

/** The MIME tree of a mail, attached messages taken apart too, and what is wrong with its structure. */
export async function readTree(raw: Buffer): Promise<{ root: Part; defects: Defect[] }> {
  const reading: Reading = { raw, parts: 0, isCut: false, defects: [] };
  const root = await readMessage(reading, 0, raw.length, '', 1);
  return { root, defects: reading.defects };
}

/** All parts that have a body of their own, in order. */
export function leaves(part: Part): Part[] {
  return part.parts.length === 0
    ? [part]
    : [...(isMessage(part) ? [part] : []), ...part.parts.flatMap(leaves)];
}

interface Reading {
  readonly raw: Buffer;
  readonly defects: Defect[];
  parts: number;
  /** Not all was taken apart, so where a part ends is not known. */
  isCut: boolean;
}

/** The message at `start`…`end`: the mail itself, or the body of the message/rfc822 part `number`. */
async function readMessage(
  reading: Reading,
  start: number,
  end: number,
  number: string,
  depth: number,
): Promise<Part> {
  const { nodes, error } = await split(reading.raw.subarray(0, end), start);
  if (error !== undefined) {
    reading.isCut = true;
    reading.defects.push({
      code: error.includes('header') ? 'header-too-large' : 'too-many-parts',
      message: error.includes('header')
        ? 'The header of a part has more than 1 MiB; what follows it is not taken apart.'
        : `The mail has more than ${String(MAX_PARTS)} parts; the rest is not taken apart.`,
    });
  }
  const [root] = nodes;
  if (root === undefined) return emptyPart(number === '' ? '1' : `${number}.1`, start);
  const own = root.mime.multipart === false ? join(number, '1') : number === '' ? '' : `${number}.TEXT`;
  return toPart(reading, root, own, number, depth);
}

/** `prefix` is what the numbers of the children begin with; for a nested multipart it is not its own number. */
async function toPart(
  reading: Reading,
  node: Node,
  number: string,
  prefix: string,
  depth: number,
): Promise<Part> {
  reading.parts++;
  const { mime } = node;
  const contentType = mime.contentType === false ? 'text/plain' : bounded(mime.contentType);
  checkStructure(reading, node, number);
  return {
    part: number,
    contentType,
    encoding: mime.encoding === false || mime.encoding === '' ? '7bit' : mime.encoding,
    ...(mime.charset !== false && { charset: mime.charset.toLowerCase() }),
    ...(mime.disposition !== false && { disposition: mime.disposition }),
    ...(mime.filename !== false && { filename: safeFilename(mime.filename) }),
    ...contentId(mime),
    headerOffset: node.headerOffset,
    bodyOffset: node.bodyOffset,
    bodySize: node.bodyEnd - node.bodyOffset,
    parts: await readParts(reading, node, contentType, mime.multipart === false ? number : prefix, depth),
  };
}

async function readParts(
  reading: Reading,
  node: Node,
  contentType: string,
  prefix: string,
  depth: number,
): Promise<Part[]> {
  const message =
    contentType === 'message/rfc822' && isIdentity(node.mime.encoding) && node.bodyEnd > node.bodyOffset;
  if (!message && node.children.length === 0) return [];
  if (depth >= MAX_DEPTH || reading.parts >= MAX_PARTS) {
    reportOnce(reading, depth >= MAX_DEPTH);
    return [];
  }
  if (message) return [await readMessage(reading, node.bodyOffset, node.bodyEnd, prefix, depth + 1)];
  const parts: Part[] = [];
  for (const [index, child] of node.children.entries()) {
    const number = join(prefix, String(index + 1));
    parts.push(await toPart(reading, child, number, number, depth + 1));
  }
  return parts;
}

function reportOnce(reading: Reading, deep: boolean): void {
  const code = deep ? 'too-deep' : 'too-many-parts';
  if (reading.defects.some((defect) => defect.code === code)) return;
  const message = deep
    ? `Parts lie more than ${String(MAX_DEPTH)} levels deep; what is deeper is not taken apart.`
    : `The mail has more than ${String(MAX_PARTS)} parts; the rest is not taken apart.`;
  reading.defects.push({ code, message });
}

function checkStructure({ raw, defects, isCut }: Reading, node: Node, part: string): void {
  if (node.mime.multipart === false) return;
  const boundary = node.mime._boundary;
  if (boundary === false) {
    const message =
      'A multipart has no boundary that could be used (RFC 2046 §5.1.1), so its parts cannot be found.';
    defects.push({ code: 'missing-boundary', message, part });
  } else if (findClosing(raw, boundary, node.bodyOffset, isCut ? raw.length : node.bodyEnd) < 0) {
    const message = `A multipart never ends: there is no line --${boundary.toString('latin1', 0, 100)}--.`;
    defects.push({ code: 'unterminated-multipart', message, part });
  }
}

function contentId(mime: MimeNode): { contentId?: string } {
  const field = mime.headers === false ? '' : mime.headers.getFirst('Content-ID');
  const id = bounded(field).trim().replace(/^<|>$/g, '').trim();
  return id === '' ? {} : { contentId: id };
}

/** Kept with the record of a message, so without what a hostile mail may put there. */
function bounded(text: string): string {
  return withoutControls(text.slice(0, 998));
}

/** RFC 2046 §5.2.1 allows no other encoding for message/rfc822. */
function isIdentity(encoding: string | false): boolean {
  return encoding === false || ['', '7bit', '8bit', 'binary'].includes(encoding);
}

function isMessage(part: Part): boolean {
  return part.contentType === 'message/rfc822';
}

function join(prefix: string, number: string): string {
  return prefix === '' ? number : `${prefix}.${number}`;
}

function emptyPart(part: string, at: number): Part {
  return {
    part,
    contentType: 'text/plain',
    encoding: '7bit',
    headerOffset: at,
    bodyOffset: at,
    bodySize: 0,
    parts: [],
  };
}
