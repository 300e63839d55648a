import { parseDuration } from '../lib/duration.ts';
import { fold } from '../mail/fold.ts';
import type { Facts } from './facts.ts';
import { seeded } from './random.ts';
import type { Fire } from './rule.ts';

/** Whether a rule fires this time. It is asked each time that the rule's conditions hold, and counts. */
export type FiringPlan = (facts: Facts, now: number) => boolean;

/** Keys that one rule counts by. One more makes the one be forgotten that came first. */
export const MAX_KEYS = 1000;

/** When a rule fires, as a function with a memory of its own. Counts, seed and clock decide; nothing else does. */
export function planOf(fire: Fire = {}): FiringPlan {
  const counted = countingPlan(fire);
  const from = fire.from === undefined ? -Infinity : Date.parse(fire.from);
  const until = fire.until === undefined ? Infinity : Date.parse(fire.until);
  return (facts, now) => now >= from && now < until && counted(facts, now);
}

function countingPlan(fire: Fire): FiringPlan {
  const { nth, first, every, chance, seed = 1, perMinute, greylist, per } = fire;
  if (chance !== undefined) {
    const draw = seeded(seed);
    return () => draw() < chance;
  }
  if (greylist !== undefined) return greylisting(parseDuration(greylist) ?? 0);
  if (perMinute !== undefined) return beyondRate(perMinute, keyOf(per));
  if (nth !== undefined) return byCount(keyOf(per), (count) => count === nth);
  if (first !== undefined) return byCount(keyOf(per), (count) => count <= first);
  if (every !== undefined) return byCount(keyOf(per), (count) => count % every === 0);
  return () => true;
}

type KeyOf = (facts: Facts) => string;

function keyOf(per: Fire['per']): KeyOf {
  switch (per) {
    case undefined:
      return () => '';
    case 'recipient':
      return recipientsOf;
    case 'sender':
      return ({ sender }) => fold(sender?.address ?? '');
    case 'client':
      return ({ origin }) => origin.remoteAddress ?? '';
    case 'user':
      return ({ origin }) => origin.user ?? '';
    case 'triplet':
      return tripletOf;
  }
}

function recipientsOf({ recipients }: Facts): string {
  return recipients
    .map(({ address }) => fold(address))
    .join(' ')
    .slice(0, MAX_KEY);
}

/** Characters of many recipients that are told from others. */
const MAX_KEY = 1000;

/** What greylisting knows a delivery by (RFC 6647 §2.2). */
function tripletOf(facts: Facts): string {
  const { origin, sender } = facts;
  return `${origin.remoteAddress ?? ''} ${fold(sender?.address ?? '')} ${recipientsOf(facts)}`;
}

function byCount(key: KeyOf, fires: (count: number) => boolean): FiringPlan {
  const counts = new Memory<number>();
  return (facts) => {
    const name = key(facts);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return fires(count);
  };
}

const MINUTE = 60_000;

/** A minute begins with the first that is counted in it, so that the clock's own minutes do not matter. */
function beyondRate(limit: number, key: KeyOf): FiringPlan {
  const minutes = new Memory<{ readonly began: number; count: number }>();
  return (facts, now) => {
    const name = key(facts);
    let minute = minutes.get(name);
    if (minute === undefined || now - minute.began >= MINUTE || now < minute.began) {
      minute = { began: now, count: 0 };
      minutes.set(name, minute);
    }
    minute.count++;
    return minute.count > limit;
  };
}

function greylisting(ms: number): FiringPlan {
  const firstSeen = new Memory<number>();
  return (facts, now) => {
    const triplet = tripletOf(facts);
    const since = firstSeen.get(triplet) ?? now;
    firstSeen.set(triplet, since);
    return now - since < ms;
  };
}

/** A map that forgets what came first when it has too much. */
class Memory<Value> {
  readonly #values = new Map<string, Value>();

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value);
    if (this.#values.size <= MAX_KEYS) return;
    const [first] = this.#values.keys();
    if (first !== undefined) this.#values.delete(first);
  }
}
