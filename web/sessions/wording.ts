import type { Session } from '../api/wire.ts';
import { counted } from '../message/wording.ts';

/** The outcome in a word or two. */
export const OUTCOMES: Readonly<Record<Session['outcome'], string>> = {
  open: 'Open',
  kept: 'Kept',
  refused: 'Refused',
  failed: 'Failed',
  nothing: 'No mail',
};

export const isTrouble = ({ outcome }: Pick<Session, 'outcome'>): boolean =>
  outcome === 'refused' || outcome === 'failed';

/** What came of a session, as a sentence: the answer to "why did my mail not arrive?". */
export function sentenceOf({ outcome, reason, kept }: Session): string {
  if (reason !== undefined && (outcome === 'refused' || outcome === 'failed')) return reason;
  if (outcome === 'refused') return 'The client was refused.';
  if (outcome === 'failed') return 'The connection broke.';
  if (kept > 0) return `${counted(kept, 'message')} kept.`;
  return outcome === 'open' ? 'No mail has come yet.' : 'The client left without handing over any mail.';
}

/** What a notice says of sessions in trouble, however many there are. */
export function noticeOf(troubles: readonly Session[]): string {
  const last = troubles.at(-1);
  if (last === undefined) return '';
  const reason = shortened(sentenceOf(last));
  return troubles.length === 1
    ? `A submission had trouble: ${reason}`
    : `${counted(troubles.length, 'submission')} had trouble. The last: ${reason}`;
}

/** Who was there: the name that the client gave, or else its address. */
export const clientOf = ({ helo, remoteAddress }: Session): string => helo ?? remoteAddress;

const LONGEST = 200;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
