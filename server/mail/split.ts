import { Splitter, type SplitterChunk } from '@zone-eu/mailsplit';

/** Parts of one mail, those of attached messages included. */
export const MAX_PARTS = 1000;

/** What mailparser and the tree must agree on, so that both find the same parts. */
export const SPLITTER_OPTIONS = { ignoreEmbedded: true, maxHeadSize: 1024 * 1024, maxChildNodes: MAX_PARTS };

/** A part's header as mailsplit reads it. */
export type MimeNode = Extract<SplitterChunk, { type: 'node' }>;

/** A part and where its octets are. `bodyEnd` moves on until the part has been read. */
export interface Node {
  readonly mime: MimeNode;
  readonly parent: Node | undefined;
  readonly children: Node[];
  readonly headerOffset: number;
  readonly bodyOffset: number;
  bodyEnd: number;
}

/** Splits `raw` from `start` on into nodes, the root first. Offsets are those in `raw`. */
export async function split(raw: Buffer, start: number): Promise<{ nodes: Node[]; error?: string }> {
  const splitter = new Splitter(SPLITTER_OPTIONS);
  const nodes = new Map<MimeNode, Node>();
  let position = start;
  splitter.end(raw.subarray(start));
  try {
    for await (const chunk of splitter as AsyncIterable<SplitterChunk>) {
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
  for (let outer = parent; outer !== undefined; outer = outer.parent)
    outer.bodyEnd = Math.max(outer.bodyEnd, bodyOffset);
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
export function findClosing(raw: Buffer, boundary: Buffer, from: number, to: number): number {
  const line = Buffer.concat([Buffer.from('--'), boundary, Buffer.from('--')]);
  const octets = raw.subarray(from, to);
  for (let at = octets.indexOf(line); at >= 0; at = octets.indexOf(line, at + 1)) {
    if (at === 0 || octets[at - 1] === LF) return from + at;
  }
  return -1;
}

/** The line end before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). mailsplit gives them in one chunk, or not. */
function withoutLineEnd(raw: Buffer, at: number): number {
  if (raw[at] !== DASH || raw[at - 1] !== LF) return at;
  return raw[at - 2] === CR ? at - 2 : at - 1;
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
