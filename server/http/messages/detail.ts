import type { Opened } from '../../mail/digest.ts';
import { NOTHING_FOUND } from '../../mail/extract/extraction.ts';
import { headerBlock, splitHeader } from '../../mail/header.ts';
import type { Message } from '../../mail/message.ts';
import { unparsable } from '../../mail/unparsable.ts';
import type { HttpDeps } from '../app.ts';
import type { MessageDetail } from '../contract.ts';
import type { Handler } from '../mount.ts';
import { scanHtml } from '../preview/scan.ts';

/** One message whole. When it cannot be taken apart, its header and its octets are shown all the same. */
export function detail({ store, digester, log }: HttpDeps): Handler<'GET /api/messages/:id'> {
  return async ({ params: { id } }) => {
    const message = store.find(id);
    const head = store.head(id);
    const header = fields(head);
    const bodyOffset = headerBlock(head).length;
    const content = await digester.content(message).catch((error: unknown) => {
      // Throws when it was deleted meanwhile: then there is nothing to show.
      store.find(id);
      log.error('a message could not be taken apart', error, { id });
      return withoutContent(message, bodyOffset);
    });
    const { remote } = content.html === null ? { remote: 0 } : await scanHtml(content.html);
    return { ...message, header, ...content, remote };
  };
}

function fields(head: Buffer): MessageDetail['header'] {
  return splitHeader(head).map(({ name, value, raw }) => ({
    name,
    value,
    raw: Buffer.from(raw, 'latin1').toString(),
  }));
}

const UNPARSABLE = 'The message could not be taken apart; it is shown as it was received.';

/** What is known without the parser, and what it found when the message came in. */
function withoutContent({ size, digest }: Message, headerSize: number): Opened {
  const { content } = unparsable(size, UNPARSABLE, headerSize);
  if (digest === undefined) return { ...content, ...NOTHING_FOUND };
  return {
    ...content,
    ...NOTHING_FOUND,
    attachments: digest.attachments,
    defects: [...digest.defects, ...content.defects],
  };
}
