import { NotFound } from '../../lib/errors.ts';
import type { PartBody } from '../../mail/digest.ts';
import type { HttpDeps } from '../app.ts';
import type { Handlers } from '../mount.ts';
import { download, INERT } from '../disposition.ts';
import { immutable } from './octets.ts';

/** The octets and texts of one message, as downloads. */
export function partHandlers({
  store,
  digester,
}: HttpDeps): Handlers<
  'GET /api/messages/:id/raw' | 'GET /api/messages/:id/text' | 'GET /api/messages/:id/parts/:part'
> {
  return {
    'GET /api/messages/:id/raw': async ({ params: { id }, headers }) => {
      const body = await store.raw(id);
      return immutable(body, `"${id}"`, headers, { headers: download(`${id}.eml`) });
    },
    'GET /api/messages/:id/text': async ({ params: { id } }) => {
      const { text } = await digester.content(store.find(id));
      if (text === null) throw new NotFound('This message has no plain text.');
      return { type: 'text/plain; charset=utf-8', headers: { 'content-security-policy': INERT }, body: text };
    },
    'GET /api/messages/:id/parts/:part': async ({ params: { id, part }, headers }) => {
      const body = await digester.part(store.find(id), part);
      const answer = { type: harmlessType(body), headers: download(body.filename || `part-${part}`) };
      return immutable(body.body, `"${id}-${part}"`, headers, answer);
    },
  };
}

/** Raster images, which hold no script. Everything else that a browser might interpret goes out as octets or text. */
const RASTER_IMAGES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

const PLAIN_TEXTS: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/json',
]);

function harmlessType({ contentType, charset }: PartBody): string {
  if (RASTER_IMAGES.has(contentType)) return contentType;
  if (!PLAIN_TEXTS.has(contentType)) return 'application/octet-stream';
  const isName = charset !== undefined && /^[\w.:+-]{1,40}$/.test(charset);
  return isName ? `text/plain; charset=${charset}` : 'text/plain';
}
