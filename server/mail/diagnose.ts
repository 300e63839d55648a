import { formatDuration } from '../lib/duration.ts';
import { gaugeOf, NEAR_MS, type Gauge } from './diagnose-condition.ts';
import { conditionsOf } from './diagnose-conditions.ts';
import { miss, type Miss } from './diagnose-miss.ts';
import type { Message } from './message.ts';
import type { Candidate, Query } from './query.ts';

export { MISS_KINDS, type Miss } from './diagnose-miss.ts';

/** A message that was not what was wanted, and every condition that it does not meet, the nearest first. */
export interface NearMiss {
  readonly message: Message;
  readonly missed: readonly Miss[];
}

/** What a wait looked at. */
export interface Window {
  /** Messages with this uid and those before did not count. */
  readonly after: number;
  /** When the wait began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** Messages that matched and are no longer here or no longer match. */
  readonly lost: readonly Message[];
}

/** Messages whose misses are looked at closely. */
const EXPLAINED = 20;

/**
 * The message that is nearest to matching: the one with the fewest conditions missed; of those the one that misses them
 * by the least; of those the newest. Undefined when there is none that does not match. Pure, and bounded in what it
 * compares; a text is compared with what is wanted by its edit distance.
 *
 * @param candidates newest first
 */
export function nearestMiss(
  query: Query,
  candidates: readonly Candidate[],
  window: Window,
): NearMiss | undefined {
  const conditions = conditionsOf(query).map(({ query: one, holds }) => ({
    holds,
    gauge: lazily(() => gaugeOf(one)),
  }));
  const lost = window.lost.map((message) => ({ message, missed: [gone(message)] }));
  const missing = candidates
    .filter(({ message }) => !window.lost.some(({ id }) => id === message.id))
    .map((candidate) => ({
      candidate,
      failed: conditions.filter(({ holds }) => !holds(candidate)),
      isEarly: candidate.message.uid <= window.after,
    }))
    .map((one) => ({ ...one, count: one.failed.length + Number(one.isEarly) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .slice(0, EXPLAINED)
    .map(({ candidate, failed, isEarly }): NearMiss => {
      const misses = failed.map(({ gauge }) => gauge(candidate));
      if (isEarly) misses.push(early(candidate.message, window.startedAt));
      return { message: candidate.message, missed: misses.sort((a, b) => a.distance - b.distance) };
    });
  const [best] = [...lost, ...missing].sort(
    (a, b) => a.missed.length - b.missed.length || total(a) - total(b),
  );
  return best;
}

/** Most conditions hold for most of what is looked at: their gauges are never made. */
function lazily(make: () => Gauge): Gauge {
  let gauge: Gauge | undefined;
  return (candidate) => (gauge ??= make())(candidate);
}

function total({ missed }: NearMiss): number {
  return missed.reduce((sum, { distance }) => sum + distance, 0);
}

function gone({ receivedAt }: Message): Miss {
  const parts = { was: 'a match', wanted: 'a message that stays' };
  const sentence = `it came at ${receivedAt} and matched, but was deleted or changed before enough had come`;
  return { ...miss('gone', 'gone', 0.02, parts), sentence };
}

function early({ receivedAt }: Message, startedAt: number): Miss {
  const ms = startedAt - Date.parse(receivedAt);
  const parts = { was: receivedAt, wanted: 'a message after `since`' };
  const when =
    ms < 0 ? 'before `since`' : `${formatDuration(ms)} before this wait began, and \`since\` leaves it out`;
  return { ...miss('since', 'before-window', ms < NEAR_MS ? 0.1 : 0.4, parts), sentence: `it came ${when}` };
}
