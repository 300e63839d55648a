import type { AttachedFile, ReplyOptions, ReportKind, ReportOptions } from './answer-types.ts';
import type { Api } from './api.ts';
import type { Envelope } from './types.ts';

/** The mail that is answered, and where it was found. */
interface Answered {
  readonly id: string;
  readonly envelope: Envelope;
  /** The name of the inbox. */
  readonly inbox: string | undefined;
}

/** Resolves with the id of the report. */
export async function report(
  api: Api,
  mail: Answered,
  kind: ReportKind,
  options: ReportOptions,
): Promise<string> {
  const body = { kind, ...recipientIn(mail), ...options };
  return (await api('POST /api/messages/:id/report', { params: { id: mail.id }, body })).id;
}

/** Resolves with the id of the reply. */
export async function reply(api: Api, mail: Answered, given: string | ReplyOptions): Promise<string> {
  const { attachments, ...options } = typeof given === 'string' ? { text: given } : { ...given };
  const files = attachments?.map(encoded);
  const body = { ...recipientIn(mail), ...options, ...(files === undefined ? {} : { attachments: files }) };
  return (await api('POST /api/messages/:id/reply', { params: { id: mail.id }, body })).id;
}

/** Who looks into an inbox is the recipient of that address. */
function recipientIn({ envelope, inbox }: Answered): { recipient?: string } {
  const wanted = inbox?.toLowerCase();
  const found = envelope.rcptTo.find(({ address }) => address.toLowerCase() === wanted);
  return found === undefined ? {} : { recipient: found.address };
}

function encoded({ content, ...file }: AttachedFile): Omit<AttachedFile, 'content'> & { content: string } {
  const octets = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  // Browsers have no other base64 yet, and take characters for octets.
  return { ...file, content: btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join('')) };
}
