import { formatDuration } from '../../lib/duration.ts';
import { viewOf } from '../../mail/diagnose-view.ts';
import type { Message } from '../../mail/message.ts';
import type { Query } from '../../mail/query.ts';
import type { WaitOutcome } from '../../store/wait-pending.ts';
import type { WaitReport } from '../../store/wait-report.ts';
import type { WaitTerms } from '../../store/wait.ts';
import { HttpError } from '../problem.ts';

/** What a client is told of a wait that was met. */
export interface Met {
  readonly messages: readonly Message[];
  readonly cursor: string;
}

/** Throws an HttpError for a wait that was not met, with all that is known. */
export function toAnswer(outcome: WaitOutcome, terms: WaitTerms): Met {
  switch (outcome.kind) {
    case 'met':
      return { messages: outcome.messages, cursor: String(outcome.cursor) };
    case 'unwanted':
      throw unwanted(outcome.message, outcome.cursor);
    case 'expired':
      throw expired(outcome.report, terms);
    case 'stopped':
      throw new HttpError(503, 'The server is stopping, so this wait has ended.');
  }
}

/** 409: the mail that is there contradicts what the client holds to be so. No client library repeats that unasked. */
function unwanted(message: Message, cursor: number): HttpError {
  const detail = `A message came that was not to come: ${inWords(message)}.`;
  return new HttpError(409, detail, {}, { message, cursor: String(cursor) });
}

function expired(report: WaitReport, terms: WaitTerms): HttpError {
  const { matched, arrived, total, nearest = null, cursor } = report;
  const members = { matched, arrived, total, nearest, cursor: String(cursor) };
  return new HttpError(408, explain(report, terms), {}, members);
}

function explain({ matched, total, undigested, nearest }: WaitReport, terms: WaitTerms): string {
  const { query, count, timeoutMs } = terms;
  const within = `within ${formatDuration(timeoutMs)}`;
  const came = `${total === 0 ? 'None' : counted(total)} came${where(query)}.`;
  const missed = nearest?.missed.map(({ sentence }) => sentence).join('; ') ?? '';
  const near = nearest === undefined ? '' : ` The nearest is ${inWords(nearest.message)}: ${missed}.`;
  return `${headline(count, matched.length, within, undigested)} ${came}${near}`;
}

function headline(count: number, matched: number, within: string, undigested: number): string {
  if (count === 0) {
    return `Nothing matched ${within}, but that is not sure: the text of ${counted(undigested)} is not known yet.`;
  }
  return matched === 0
    ? `No message matched ${within}.`
    : `Only ${matched} of ${count} messages matched ${within}.`;
}

function where(query: Query): string {
  const { mailbox, inbox } = viewOf(query) ?? {};
  if (mailbox !== undefined) return ` in mailbox ${JSON.stringify(mailbox)}`;
  return inbox === undefined ? '' : ` to ${inbox}`;
}

function counted(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

const SHOWN = 100;

function inWords({ id, summary: { subject }, envelope }: Message): string {
  const title = subject.length > SHOWN ? `${subject.slice(0, SHOWN)}…` : subject;
  return `${JSON.stringify(title)} to ${envelope.rcptTo[0]?.address ?? 'nobody'} (${id})`;
}
