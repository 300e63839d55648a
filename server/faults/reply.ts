import type { Reply } from '../delivery/policy.ts';
import type { FaultVerdict } from './rule.ts';

/** What is said where a rule does not say it. */
const TEXT = 'Refused on purpose, by a fault rule';

type Worded = Extract<FaultVerdict, { action: 'refuse' | 'close' | 'accept' }>;

/** The reply that a verdict speaks; undefined when it has none. */
export function replyOf(verdict: Worded): Reply | undefined {
  const { code, enhanced, text = TEXT } = verdict;
  if (code === undefined) return undefined;
  return { code, text, ...(enhanced !== undefined && { enhanced }) };
}
