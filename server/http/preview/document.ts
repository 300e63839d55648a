import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Attachment } from '../../mail/digest.ts';
import type { CidReference, Piece } from './edits.ts';
import type { Scan } from './scan.ts';

/** Gives the octets of a part by its number. */
export type ReadPart = (number: string) => Promise<{ readonly body: Buffer; readonly contentType: string }>;

/** Octets of images that are put into one document; what comes after that is not shown. */
export const EMBED_LIMIT = 16 * 1024 * 1024;

/** Documents up to this many UTF-16 units are sent in one piece. */
const SMALL = 256 * 1024;

/**
 * The HTML with its edits made and the `cid:` parts put in as data: URLs. Not as URLs of this server: the document is
 * sandboxed, so its origin is opaque, and `Cross-Origin-Resource-Policy: same-origin` would keep them out.
 */
export async function toDocument(
  html: string,
  { edits }: Scan,
  attachments: readonly Attachment[],
  read: ReadPart,
): Promise<string | Readable> {
  const pieces: Piece[] = [];
  let position = 0;
  for (const { start, end, pieces: replacement } of edits) {
    pieces.push(html.slice(position, start), ...replacement);
    position = end;
  }
  pieces.push(html.slice(position));
  const strings = await withParts(pieces, attachments, read);
  const length = strings.reduce((sum, text) => sum + text.length, 0);
  return length <= SMALL ? strings.join('') : Readable.from(slices(strings));
}

/** The pieces as text: each reference becomes the part's data: URL, as long as the limit allows. */
async function withParts(
  pieces: readonly Piece[],
  attachments: readonly Attachment[],
  read: ReadPart,
): Promise<string[]> {
  const numbers = new Map(attachments.map(({ contentId, part }) => [contentId, part]));
  const urls = new Map<string, string>();
  let room = EMBED_LIMIT;
  const strings: string[] = [];
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : await resolve(piece);
    if (typeof piece !== 'string') room -= text.length;
    strings.push(text);
  }
  return strings;

  async function resolve({ cid, otherwise }: CidReference): Promise<string> {
    const number = numbers.get(cid);
    if (number === undefined) return otherwise;
    let url = urls.get(number);
    if (url === undefined) {
      const part = await read(number).catch(() => undefined);
      url = part === undefined || part.body.length * 1.4 > room ? '' : dataUrl(part.body, part.contentType);
      urls.set(number, url);
    }
    return url === '' || url.length > room ? otherwise : url;
  }
}

/** Only images and fonts keep their type; as anything else the part could not be shown in these places anyway. */
function dataUrl(body: Buffer, contentType: string): string {
  const type = /^(image|font)\/[\w.+-]{1,60}$/.test(contentType) ? contentType : 'application/octet-stream';
  return `data:${type};base64,${body.toString('base64')}`;
}

/** In slices, so that neither the loop nor the memory has to take the whole of a large document at once. */
async function* slices(strings: readonly string[]): AsyncGenerator<string> {
  let slice = '';
  for (const text of strings) {
    for (let position = 0; position < text.length; position += SMALL) {
      slice += text.slice(position, position + SMALL);
      if (slice.length < SMALL) continue;
      // Half a character at the end waits for its other half.
      const end = /[\ud800-\udbff]$/.test(slice) ? slice.length - 1 : slice.length;
      yield slice.slice(0, end);
      slice = slice.slice(end);
      await setImmediate();
    }
  }
  yield slice;
}
