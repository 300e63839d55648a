import { draft } from '../store/draft.ts';
import type { Message, Path } from '../mail/message.ts';
import type { Imprint, Letter, Original } from './original.ts';
import { makeReport, type Told } from './report.ts';

/** For tests: a message as the store would have it. Lines of `mail` may end in LF. */
export interface Sent {
  readonly mail?: string | Buffer;
  readonly mailFrom?: Path;
  readonly rcptTo?: readonly Path[];
}

export const MAIL = [
  'From: Shop <shop@example.org>',
  'To: Bob <bob@example.com>',
  'Subject: Your order',
  'Date: Thu, 1 Jan 2026 00:00:00 +0000',
  'Message-ID: <order-1@example.org>',
  '',
  'Thank you.',
  '',
].join('\n');

/** For tests: a path. */
export function path(address: string, params: Path['params'] = {}): Path {
  return { address, params };
}

export function original({
  mail = MAIL,
  mailFrom = path('shop@example.org'),
  rcptTo = [path('bob@example.com')],
}: Sent = {}): Original & { readonly raw: Buffer } {
  const raw = typeof mail === 'string' ? Buffer.from(mail.replace(/\r?\n/g, '\r\n')) : mail;
  const origin = { via: 'smtp', helo: 'app.example.org', remoteAddress: '127.0.0.1' } as const;
  const record = draft(
    { envelope: { mailFrom, rcptTo }, origin, raw },
    'default',
    '2026-01-01T00:00:00.000Z',
  );
  const message: Message = { ...record, id: 'id1', uid: 1 };
  return { message, raw };
}

export const IMPRINT: Imprint = {
  at: Date.parse('2026-01-01T00:01:00Z'),
  messageId: '<report-1@restante.test>',
  domain: 'restante.test',
};

/** For tests: the report about the first recipient, or about all. */
export function reportOn(what: Told['what'], sent: Original, reply?: Told['cases'][number]['reply']): Letter {
  const cases = sent.message.envelope.rcptTo.map((rcpt) => ({ rcpt, ...(reply !== undefined && { reply }) }));
  return makeReport({ what, cases }, sent, IMPRINT);
}
