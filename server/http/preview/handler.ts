import { NotFound } from '../../lib/errors.ts';
import type { HttpDeps } from '../app.ts';
import type { Handler } from '../mount.ts';
import { toDocument } from './document.ts';
import { previewPolicy } from './policy.ts';
import { scanHtml } from './scan.ts';

/** The HTML of a mail as a document of its own, for a sandboxed frame. */
export function previewHandler({ store, digester }: HttpDeps): Handler<'GET /api/messages/:id/html'> {
  return async ({ params: { id }, query: { remote = false, images = true, scheme } }) => {
    const message = store.find(id);
    const { html, attachments } = await digester.content(message);
    if (html === null) throw new NotFound('This message has no HTML.');
    const body = await toDocument(html, await scanHtml(html, scheme), attachments, (number) =>
      digester.part(message, number),
    );
    return {
      type: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': previewPolicy(remote, images), 'x-frame-options': 'SAMEORIGIN' },
      body,
    };
  };
}
