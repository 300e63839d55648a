import { NotFound } from '../../lib/errors.ts';
import type { Content } from '../../mail/digest.ts';
import { splitHeader } from '../../mail/header.ts';
import type { HttpDeps } from '../app.ts';
import type { Handler } from '../mount.ts';
import { toDocument } from './document.ts';
import { printPolicy } from './policy.ts';
import { escapeText, printHead } from './print-head.ts';
import { scanHtml } from './scan.ts';

/** A mail with its head as a document of its own, which is printed to its end. */
export function printHandler({ store, digester }: HttpDeps): Handler<'GET /api/messages/:id/print'> {
  return async ({ params: { id }, query: { as, remote = false, images = true } }) => {
    const message = store.find(id);
    const header = splitHeader(store.head(id));
    const content = await digester.content(message);
    const { attachments } = content;
    const head = printHead({ header, envelope: message.envelope, attachments });
    const html = htmlOf(content, as);
    // Paper is light, whatever the screen is.
    const { edits, ...scan } = await scanHtml(html, 'light');
    const at = afterDoctype(html);
    const body = await toDocument(
      html,
      { ...scan, edits: [{ start: at, end: at, pieces: [head] }, ...edits] },
      attachments,
      (number) => digester.part(message, number),
    );
    return {
      type: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': printPolicy(remote, images), 'x-frame-options': 'SAMEORIGIN' },
      body,
    };
  };
}

function htmlOf({ html, text }: Pick<Content, 'html' | 'text'>, as: 'html' | 'text' | undefined): string {
  if (as === 'html' && html === null) throw new NotFound('This message has no HTML.');
  if (as === 'text' && text === null) throw new NotFound('This message has no plain text.');
  return as !== 'text' && html !== null ? html : textDocument(text ?? '');
}

/** Lines are broken where the paper ends. A parser drops the first line end of a pre, so there is one more. */
function textDocument(text: string): string {
  return `<!doctype html><style>pre{margin:0;font:10pt/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}</style><pre>\n${escapeText(text)}</pre>`;
}

/**
 * Where the doctype ends, with what may stand before it (HTML §13.1): white space and comments; 0 without a doctype. What is
 * put there opens the body, and what the mail says of html, head and body goes on to hold (HTML §13.2.6.4.7).
 */
export function afterDoctype(html: string): number {
  for (let at = 0; ;) {
    BLANK.lastIndex = at;
    BLANK.test(html);
    at = BLANK.lastIndex;
    if (!html.startsWith('<!--', at)) {
      DOCTYPE.lastIndex = at;
      return DOCTYPE.test(html) ? DOCTYPE.lastIndex : 0;
    }
    const end = html.indexOf('-->', at + 2);
    if (end < 0) return 0;
    at = end + 3;
  }
}

const BLANK = /[\t\n\f\r ]*/y;
const DOCTYPE = /<!doctype[^>]*>/iy;
