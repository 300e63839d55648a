import { ChunkReader } from '../chunk-reader.ts';
import { DataReader } from '../data-reader.ts';
import { admit } from '../gate.ts';
import { Intake } from '../intake.ts';
import { answer, Refused, standing, type Answer, type Awaitable } from '../reply.ts';
import type { Session } from '../session.ts';
import { contentRefusal, perRecipient, submit } from '../submission.ts';
import type { MailTransaction } from '../transaction.ts';
import { needGreeting, needNoArgument } from './command.ts';

/** RFC 5321 §4.1.1.4. */
export function data(session: Session, argument: string): Awaitable<Answer> {
  needNoArgument('DATA', argument);
  const transaction = needRecipients(session, 'DATA');
  // RFC 3030 §2 and §3.
  if (transaction.content !== undefined)
    throw new Refused(503, '5.5.1', 'BDAT has begun this message; RSET starts anew');
  if (/^BINARYMIME$/i.test(String(transaction.mailFrom.params['BODY'])))
    throw new Refused(503, '5.5.1', 'BODY=BINARYMIME wants BDAT: DATA cannot carry any octets');
  return session.ask('DATA', {}, () => {
    const content = session.openContent(transaction);
    const end = () => session.attempt(() => submit(session));
    return {
      replies: START_MAIL_INPUT.replies,
      intake: new Intake(content, (keep) => new DataReader(keep), end),
    };
  });
}

const START_MAIL_INPUT = standing(answer(354, undefined, 'End data with <CR><LF>.<CR><LF>'));

/**
 * RFC 3030 §2. The octets of the chunk come whether it is wanted or not, so an error is said after them. It ends the
 * transaction: a message with a hole in it must not be taken.
 */
export function bdat(session: Session, argument: string): Awaitable<Answer> {
  const chunk = parseChunk(argument);
  const opened = session.attempt(() => open(session));
  return opened instanceof Promise
    ? opened.then((value) => take(session, chunk, value))
    : take(session, chunk, opened);
}

interface Chunk {
  readonly octets: number;
  readonly last: boolean;
}

function parseChunk(argument: string): Chunk {
  const [, octets, last] = /^(\d{1,15})(?: +(LAST))?$/i.exec(argument) ?? [];
  if (octets === undefined)
    throw new Refused(501, '5.5.4', 'Syntax: BDAT octets [LAST], as in BDAT 1000 LAST');
  return { octets: Number(octets), last: last !== undefined };
}

/** Whether a chunk may come: OPEN or a refusal. */
function open(session: Session): Awaitable<Answer> {
  admit(session, 'BDAT');
  const transaction = needRecipients(session, 'BDAT');
  if (transaction.content !== undefined) return OPEN;
  return session.ask('DATA', {}, () => {
    session.openContent(transaction);
    transaction.chunked = true;
    return OPEN;
  });
}

const OPEN: Answer = { replies: [] };

function take(session: Session, chunk: Chunk, opened: Answer): Awaitable<Answer> {
  if (opened.then !== undefined) return opened;
  const content = opened === OPEN ? session.transaction?.content : undefined;
  const end = () => (opened === OPEN ? endOfChunk(session, chunk) : giveUp(session, chunk, opened));
  if (chunk.octets === 0) return end();
  return { replies: [], intake: new Intake(content, (keep) => new ChunkReader(chunk.octets, keep), end) };
}

function endOfChunk(session: Session, chunk: Chunk): Awaitable<Answer> {
  const content = session.transaction?.content;
  const refusal = content === undefined ? undefined : contentRefusal(session, content);
  if (refusal !== undefined) return giveUp(session, chunk, refusal);
  if (chunk.last) return session.attempt(() => submit(session));
  const cut = session.transaction?.cut;
  if (cut !== undefined) cut.left -= chunk.octets;
  return answer(250, '2.0.0', `${chunk.octets} octets received`);
}

function giveUp(session: Session, { last }: Chunk, refusal: Answer): Answer {
  const { rcptTo = [] } = session.transaction ?? {};
  session.abandon();
  return last ? perRecipient(session, rcptTo, refusal) : refusal;
}

function needRecipients(session: Session, verb: string): MailTransaction {
  needGreeting(session);
  const { transaction, settings } = session;
  if (transaction === undefined) throw new Refused(503, '5.5.1', `MAIL and RCPT come before ${verb}`);
  // RFC 2033 §4.2 says 503, where RFC 5321 §3.3 has 554.
  if (transaction.rcptTo.length === 0)
    throw new Refused(settings.protocol === 'lmtp' ? 503 : 554, '5.5.1', 'No valid recipients');
  return transaction;
}
