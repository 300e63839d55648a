import type { Path } from '../mail/message.ts';
import type { Content } from './content.ts';
import { tooLarge } from './parameters.ts';
import { answer, answerWith, type Answer } from './reply.ts';
import type { Session } from './session.ts';
import type { MailTransaction } from './transaction.ts';

/** The message of the transaction has come whole: it is delivered and answered, and the transaction is over. */
export async function submit(session: Session): Promise<Answer> {
  const { transaction } = session;
  const content = transaction?.content;
  if (transaction === undefined || content === undefined) throw new Error('There is no message to submit');
  session.transaction = undefined;
  try {
    if (transaction.cut !== undefined) return cutOff(session, transaction.cut);
    const refusal = contentRefusal(session, content);
    if (refusal !== undefined) return perRecipient(session, transaction.rcptTo, refusal);
    const raw = content.take();
    if (session.settings.protocol === 'lmtp') return await submitEach(session, transaction, raw);
    const { mailFrom, rcptTo } = transaction;
    const decided = await session.ask('END-OF-DATA', { mailFrom, rcptTo, raw }, () => KEEP);
    if (decided === KEEP) return await keep(session, transaction, raw);
    session.transcriber.notKept(raw);
    return decided;
  } finally {
    content.release();
  }
}

/** A message ends that was to be cut off earlier, or now. */
function cutOff({ transcriber }: Session, { by }: NonNullable<MailTransaction['cut']>): Answer {
  transcriber.broken('The connection was reset at the end of the message', by);
  return { replies: [], then: 'drop' };
}

/** Why the octets were not kept, if they were not. */
export function contentRefusal({ settings }: Session, { state }: Content): Answer | undefined {
  switch (state) {
    case 'too-large':
      return answerWith(tooLarge(settings.maxMessageOctets).reply);
    case 'no-room':
      return answer(452, '4.3.1', 'Too much mail is coming in at once; try again');
    case 'within':
      return undefined;
  }
}

/** LMTP answers a message once for each recipient (RFC 2033 §4.2), also when it is the same answer. */
export function perRecipient({ settings }: Session, rcptTo: readonly Path[], same: Answer): Answer {
  if (settings.protocol !== 'lmtp' || rcptTo.length === 0) return same;
  return { ...same, replies: rcptTo.flatMap(() => same.replies) };
}

/**
 * Each recipient is decided by itself; the message is delivered once, to those that are left. A verdict that ends the
 * connection ends it for all, and nothing is delivered.
 */
async function submitEach(session: Session, transaction: MailTransaction, raw: Buffer): Promise<Answer> {
  const { mailFrom, rcptTo } = transaction;
  const refusals: (Answer | undefined)[] = [];
  for (const rcpt of rcptTo) {
    const facts = { mailFrom, rcptTo, rcpt, raw };
    const decided = await session.attempt(() => session.ask('END-OF-DATA', facts, () => KEEP));
    if (decided.then !== undefined) {
      session.transcriber.notKept(raw);
      return decided;
    }
    refusals.push(decided === KEEP ? undefined : decided);
  }
  const left = rcptTo.filter((_, index) => refusals[index] === undefined);
  if (left.length === 0) session.transcriber.notKept(raw);
  const kept = await session.attempt(() =>
    left.length === 0 ? KEEP : keep(session, { ...transaction, rcptTo: left }, raw),
  );
  return { ...kept, replies: refusals.flatMap((refusal) => (refusal ?? kept).replies) };
}

const KEEP: Answer = { replies: [] };

async function keep(session: Session, transaction: MailTransaction, raw: Buffer): Promise<Answer> {
  const { mailFrom, rcptTo, chunked } = transaction;
  const origin = chunked === true ? { ...session.origin, chunked } : session.origin;
  const message = await session.deps.deliver({ envelope: { mailFrom, rcptTo }, origin, raw });
  session.transcriber.kept(message.id);
  return answer(250, '2.0.0', `kept as ${message.id}`);
}
