import { createApi, type Api } from './api.ts';
import { connect } from './connect.ts';
import type { Inbox, Mail, Transcript } from './types.ts';

/** A file for the report of a test that failed. */
export interface ReportFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** Mails, and sessions without mail, that are reported at most. */
const REPORTED = 20;

/**
 * What an inbox holds, as files: a summary, each mail as it was received, and the SMTP dialogues that brought them, those
 * too in which mail was refused.
 */
export async function mailReport(base: string, name: string): Promise<ReportFile[]> {
  const api = createApi(base);
  const inbox = connect(base).inbox(name);
  const mails = [...(await inbox.list({ limit: REPORTED }))].reverse();
  const transcripts = await transcriptsOf(api, inbox, mails);
  const octets = await Promise.all(mails.map((mail) => mail.raw()));
  return [
    { name: 'mail.txt', contentType: 'text/plain', body: summary(inbox, base, mails) },
    ...mails.map(({ subject }, at) => ({
      name: `mail-${at + 1}${slug(subject)}.eml`,
      contentType: 'message/rfc822',
      body: octets[at] ?? '',
    })),
    ...transcripts.map((transcript, at) => ({
      name: `smtp-${at + 1}-${transcript.outcome}.txt`,
      contentType: 'text/plain',
      body: dialogue(transcript),
    })),
  ];
}

/** One of each session, the oldest first. What has been forgotten meanwhile is left out. */
async function transcriptsOf(api: Api, inbox: Inbox, mails: readonly Mail[]): Promise<Transcript[]> {
  const { sessions } = await api('GET /api/sessions', { query: { mailbox: inbox.address, limit: REPORTED } });
  const own = await Promise.allSettled(
    sessions.map(({ id }) => api('GET /api/sessions/:id', { params: { id } })),
  );
  const brought = await Promise.allSettled(mails.map((mail) => mail.transcript()));
  const found = [...own, ...brought].flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const each = new Map(found.map((transcript) => [transcript.id, transcript]));
  return [...each.values()].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

function summary({ address }: Inbox, base: string, mails: readonly Mail[]): string {
  const head = `${address} at ${base}: ${mails.length === 1 ? '1 mail' : `${mails.length} mails`}`;
  return [head, ...mails.map(paragraph)].join('\n\n').concat('\n');
}

function paragraph(mail: Mail, at: number): string {
  const { subject, from, envelope, receivedAt, codes, links, attachments, text, url } = mail;
  const lines: [string, readonly string[]][] = [
    ['from', [from?.address ?? '<>']],
    ['to', envelope.rcptTo.map(({ address }) => address)],
    ['received', [receivedAt]],
    ['codes', codes.map(({ code }) => code)],
    ['links', links.map((link) => (link.purpose === null ? link.url : `${link.url} (${link.purpose})`))],
    ['attachments', attachments.map(({ filename, contentType }) => `${filename} (${contentType})`)],
    ['seen at', [url]],
  ];
  const facts = lines
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `   ${name}: ${values.join(', ')}`);
  const body = text === null ? [] : ['', text.trimEnd().replace(/^/gm, '   | ')];
  return [`${at + 1}. ${subject}`, ...facts, ...body].join('\n');
}

/** `C:` is the client, `S:` the server; what stands in brackets nobody said. */
function dialogue({ remoteAddress, port, startedAt, outcome, reason, lines, omitted }: Transcript): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  const said = lines.map(({ at, from, text }) => {
    const time = `${String(at).padStart(6)} ms`;
    return from === 'note' ? `${time}  [${text}]` : `${time}  ${from === 'client' ? 'C' : 'S'}: ${text}`;
  });
  const left = omitted === 0 ? [] : [`           [${omitted} lines in the middle were left out]`];
  return [
    `${startedAt} from ${remoteAddress} to port ${port}, ${outcome}${why}`,
    '',
    ...said,
    ...left,
    '',
  ].join('\n');
}

/** `-reset-your-password`, for the name of a file. */
function slug(subject: string): string {
  const words = subject.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = words.join('-').slice(0, 40);
  return name === '' ? '' : `-${name}`;
}
