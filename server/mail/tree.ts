import { type MimeNode, Splitter } from '@zone-eu/mailsplit';
import type { Defect, Part } from './digest.ts';
import { safeFilename } from './filename.ts';
import { withoutControls } from './text.ts';

/** Multiparts and attached messages inside each other; what lies deeper is not taken apart. */
export const MAX_DEPTH = 50;

/** Parts of one mail, those of attached messages included. */
export const MAX_PARTS = 1000;

/** What mailparser and the tree must agree on, so that both find the same parts. */
export const SPLITTER_OPTIONS = { ignoreEmbedded: true, maxHeadSize: 1024 * 1024, maxChildNodes: MAX_PARTS };

/** The MIME tree of a mail, attached messages taken apart too, and what is wrong with its structure. */
export async function readTree(raw: Buffer): Promise<{ root: Part; defects: Defect[] }> {
  const reading: Reading = { raw, parts: 0, defects: [] };
  const root = await readMessage(reading, 0, raw.length, '', 1);
  return { root, defects: reading.defects };
}

/** All parts that have a body of their own, in order. */
export function leaves(part: Part): Part[] {
  return part.parts.length === 0 ? [part] : [...(isMessage(part) ? [part] : []), ...part.parts.flatMap(leaves)];
}

interface Reading {
  readonly raw: Buffer;
  readonly defects: Defect[];
  parts: number;
}

/** A node while its end is not known yet. */
interface Node {
  readonly mime: MimeNode;
  readonly parent: Node | undefined;
  readonly children: Node[];
  readonly headerOffset: number;
  readonly bodyOffset: number;
  bodyEnd: number;
}

/** The message at `start`…`end`: the mail itself, or the body of the message/rfc822 part `number`. */
async function readMessage(reading: Reading, start: number, end: number, number: string, depth: number): Promise<Part> {
  const { nodes, error } = await split(reading.raw.subarray(0, end), start);
  if (error !== undefined) {
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
async function toPart(reading: Reading, node: Node, number: string, prefix: string, depth: number): Promise<Part> {
  reading.parts++;
  const { mime } = node;
  const contentType = mime.contentType === false ? 'text/plain' : mime.contentType;
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

async function readParts(reading: Reading, node: Node, contentType: string, prefix: string, depth: number): Promise<Part[]> {
  const message = contentType === 'message/rfc822' && isIdentity(node.mime.encoding) && node.bodyEnd > node.bodyOffset;
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

function checkStructure({ raw, defects }: Reading, node: Node, part: string): void {
  if (node.mime.multipart === false) return;
  const boundary = node.mime._boundary;
  if (boundary === false) {
    const message = 'A multipart has no boundary that could be used (RFC 2046 §5.1.1), so its parts cannot be found.';
    defects.push({ code: 'missing-boundary', message, part });
  } else if (findClosing(raw, boundary, node.bodyOffset, node.bodyEnd) < 0) {
    const message = `A multipart never ends: there is no line --${boundary.toString('latin1')}--.`;
    defects.push({ code: 'unterminated-multipart', message, part });
  }
}

/** Splits `raw` from `start` on into nodes, the root first. Offsets are those in `raw`. */
async function split(raw: Buffer, start: number): Promise<{ nodes: Node[]; error?: string }> {
  const splitter = new Splitter(SPLITTER_OPTIONS);
  const nodes = new Map<MimeNode, Node>();
  let position = start;
  splitter.end(raw.subarray(start));
  try {
    for await (const chunk of splitter) {
      if (chunk.type === 'node') {
        addNode(nodes, chunk, position);
        position += chunk._headerlen;
      } else {
        // Chunks are views of `raw`. Their order alone would not do: mailsplit can drop a part without a body.
        const from = chunk.value.buffer === raw.buffer ? chunk.value.byteOffset - raw.byteOffset : position;
        position = from + chunk.value.length;
        const node = nodes.get(chunk.node);
        if (node === undefined) closeBelow(nodes.get(chunk.node.parentNode || chunk.node), raw, from);
        else extend(node, raw, from, position, chunk.type === 'data');
      }
    }
  } catch (error) {
    return { nodes: [...nodes.values()], error: String(error) };
  }
  return { nodes: [...nodes.values()] };
}

function addNode(nodes: Map<MimeNode, Node>, mime: MimeNode, headerOffset: number): void {
  const parent = mime.parentNode === false ? undefined : nodes.get(mime.parentNode);
  const bodyOffset = headerOffset + mime._headerlen;
  const node: Node = { mime, parent, children: [], headerOffset, bodyOffset, bodyEnd: bodyOffset };
  parent?.children.push(node);
  nodes.set(mime, node);
  for (let outer = parent; outer !== undefined; outer = outer.parent) outer.bodyEnd = Math.max(outer.bodyEnd, bodyOffset);
}

/** A delimiter of `owner` at `at` ends what is open below it. */
function closeBelow(owner: Node | undefined, raw: Buffer, at: number): void {
  const end = withoutLineEnd(raw, at);
  for (let open = owner?.children.at(-1); open !== undefined; open = open.children.at(-1)) {
    open.bodyEnd = Math.max(open.bodyOffset, Math.min(open.bodyEnd, end));
  }
}

/** Octets of `node`: its body, or what stands between its parts. The latter may run over the ends of outer multiparts. */
function extend(node: Node, raw: Buffer, from: number, to: number, isData: boolean): void {
  for (let outer: Node | undefined = node; outer !== undefined; outer = outer.parent) {
    outer.bodyEnd = Math.max(outer.bodyEnd, to);
    const boundary: Buffer | false = isData && outer.mime._boundary;
    const closing = boundary === false ? -1 : findClosing(raw, boundary, from, to);
    if (closing >= 0) closeBelow(outer, raw, closing);
  }
}

/** Where a line `--boundary--` begins in `from`…`to`, or -1. */
function findClosing(raw: Buffer, boundary: Buffer, from: number, to: number): number {
  const line = Buffer.concat([Buffer.from('--'), boundary, Buffer.from('--')]);
  for (let at = raw.indexOf(line, from); at >= 0 && at + line.length <= to; at = raw.indexOf(line, at + 1)) {
    if (at === from || raw[at - 1] === 0x0a) return at;
  }
  return -1;
}

/** The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function withoutLineEnd(raw: Buffer, at: number): number {
  if (raw[at - 1] !== 0x0a) return at;
  return raw[at - 2] === 0x0d ? at - 2 : at - 1;
}

function contentId(mime: MimeNode): { contentId?: string } {
  const field = mime.headers === false ? '' : mime.headers.getFirst('Content-ID');
  const id = withoutControls(field).trim().replace(/^<|>$/g, '').trim();
  return id === '' ? {} : { contentId: id };
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
  return { part, contentType: 'text/plain', encoding: '7bit', headerOffset: at, bodyOffset: at, bodySize: 0, parts: [] };
}
