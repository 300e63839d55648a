import type { Static } from 'typebox';
import { InvalidInput } from '../../lib/errors.ts';
import { nearest } from '../../lib/nearest.ts';
import type { Message, Path } from '../../mail/message.ts';
import { replyFor } from '../../reports/asked-reply.ts';
import { NotSendable } from '../../reports/reporter.ts';
import type { File } from '../../reports/reply.ts';
import type { HttpDeps } from '../app.ts';
import { shown } from '../expectation.ts';
import type { Handlers } from '../mount.ts';
import { HttpError } from '../problem.ts';
import type { ReplyRequest } from './answer-requests.ts';

type AnswerKey = 'POST /api/messages/:id/report' | 'POST /api/messages/:id/reply';

/** What follows a message, on demand: a report about it, or a reply to it. */
export function answerHandlers({ store, reporter }: HttpDeps): Handlers<AnswerKey> {
  return {
    'POST /api/messages/:id/report': ({ params: { id }, body: { kind, recipient, ...said } }) => {
      const message = store.find(id);
      const reply = replyFor(kind, said);
      const rcpt = recipientOf(message, recipient);
      const cases = [{ rcpt, ...(reply !== undefined && { reply }) }];
      return sendable(reporter.report(message, { what: kind, cases }, true));
    },
    'POST /api/messages/:id/reply': ({ params: { id }, body }) => {
      const message = store.find(id);
      const { recipient, quote = true, attachments = [], ...answer } = body;
      if (answer.text === undefined && answer.html === undefined)
        throw new InvalidInput('text', 'A reply needs `text` or `html`.');
      const files = attachments.map(fileOf);
      const rcpt = recipientOf(message, recipient);
      return sendable(reporter.reply(message, rcpt.address, { ...answer, quote, attachments: files }));
    },
  };
}

/** What the rules of mail forbid is a conflict with the message as it is (RFC 9110 §15.5.10). */
async function sendable(made: Promise<Message>): Promise<Message> {
  try {
    return await made;
  } catch (error) {
    throw error instanceof NotSendable ? new HttpError(409, error.message) : error;
  }
}

function recipientOf({ envelope: { rcptTo } }: Message, wanted: string | undefined): Path {
  const [first] = rcptTo;
  if (first === undefined) throw new HttpError(409, 'The message has no recipient in its envelope.');
  if (wanted === undefined) return first;
  const found =
    rcptTo.find(({ address }) => address === wanted) ??
    rcptTo.find(({ address }) => address.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const addresses = rcptTo.map(({ address }) => address);
  const meant = nearest(wanted, addresses.slice(0, 100));
  const hint =
    meant === undefined
      ? `; it went to ${addresses.slice(0, 3).map(shown).join(', ')}${addresses.length > 3 ? ' …' : ''}.`
      : `; did you mean ${shown(meant)}?`;
  throw new InvalidInput(
    'recipient',
    `\`recipient\` ${shown(wanted)} is not a recipient of the message${hint}`,
  );
}

type FileRequest = NonNullable<Static<typeof ReplyRequest>['attachments']>[number];

function fileOf({
  filename,
  contentType = 'application/octet-stream',
  content,
}: Readonly<FileRequest>): File {
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(contentType))
    throw new InvalidInput(
      'attachments',
      `\`attachments\` has a \`contentType\` ${shown(contentType)}; it must be of the form \`image/png\`.`,
    );
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content))
    throw new InvalidInput(
      'attachments',
      `\`attachments\` must have the \`content\` of ${shown(filename)} in base64.`,
    );
  return { filename, contentType, content: Buffer.from(content, 'base64') };
}
