import type { Content } from '../../mail/digest.ts';
import { headerBlock, splitHeader } from '../../mail/header.ts';
import type { Message } from '../../mail/message.ts';
import type { HttpDeps } from '../app.ts';
import type { MessageDetail } from '../contract.ts';
import type { Handler } from '../mount.ts';
import { scanHtml } from '../preview/scan.ts';
import { found } from './found.ts';

/** One message whole. When it cannot be taken apart, its header and its octets are shown all the same. */
export function detail({ store, digester, log }: HttpDeps): Handler<'GET /api/messages/:id'> {
  return async ({ params: { id } }) => {
    const message = found(store, id);
    const head = store.head(id);
    const content = await digester.content(message).catch((error: unknown) => {
      // Deleted meanwhile: then there is nothing to show.
      found(store, id);
      log.error('a message could not be taken apart', error, { id });
      return unparsable(message, headerBlock(head).length);
    });
    const { remote } = content.html === null ? { remote: 0 } : await scanHtml(content.html);
    return { ...message, header: fields(head), ...content, remote };
  };
}

function fields(head: Buffer): MessageDetail['header'] {
  return splitHeader(head).map(({ name, value, raw }) => ({
    name,
    value,
    raw: Buffer.from(raw, 'latin1').toString(),
  }));
}

/** What is known of a message whose MIME structure is not: one part that is all of its body. */
function unparsable({ size, digest }: Message, headerSize: number): Content {
  const defect = {
    code: 'unparsable',
    message: 'The message could not be taken apart; it is shown as it was received.',
  };
  const bodyOffset = Math.min(size, headerSize);
  return {
    text: null,
    html: null,
    root: {
      part: '1',
      contentType: 'application/octet-stream',
      encoding: '7bit',
      headerOffset: 0,
      bodyOffset,
      bodySize: size - bodyOffset,
      parts: [],
    },
    attachments: digest?.attachments ?? [],
    defects: [...(digest?.defects ?? []), defect],
  };
}
