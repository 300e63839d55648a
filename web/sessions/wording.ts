import type { Session } from '../api/wire.ts';
import { outcomesWords } from '../i18n/outcomes.ts';

/** The outcome in a word or two. */
export const outcomeOf = ({ outcome }: Pick<Session, 'outcome'>): string => outcomesWords().outcomes[outcome];

export const isTrouble = ({ outcome }: Pick<Session, 'outcome'>): boolean =>
  outcome === 'refused' || outcome === 'failed';

/** What came of a session, as a sentence: the answer to "why did my mail not arrive?". */
export function sentenceOf({ outcome, reason, kept }: Session): string {
  const say = outcomesWords();
  if (reason !== undefined && (outcome === 'refused' || outcome === 'failed')) return reason;
  if (outcome === 'refused') return say.refused;
  if (outcome === 'failed') return say.broke;
  if (kept > 0) return say.kept(kept);
  return outcome === 'open' ? say.noneYet : say.leftWithout;
}

/** What a notice says of sessions in trouble, however many there are. */
export function noticeOf(troubles: readonly Session[]): string {
  const last = troubles.at(-1);
  if (last === undefined) return '';
  const reason = shortened(sentenceOf(last));
  const { trouble, troubles: many } = outcomesWords();
  return troubles.length === 1 ? trouble(reason) : many(troubles.length, reason);
}

/** Who was there: the name that the client gave, or else its address. */
export const clientOf = ({ helo, remoteAddress }: Session): string => helo ?? remoteAddress;

const LONGEST = 200;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
