import type { Verdict } from '../delivery/policy.ts';
import { parseDuration } from '../lib/duration.ts';
import { fold } from '../mail/fold.ts';
import { wholeAddress } from '../mail/match-address.ts';
import { conditionOf, type Condition } from './condition.ts';
import type { Facts } from './facts.ts';
import { planOf, type FiringPlan } from './firing-plan.ts';
import type { Fault, Rule } from './rule.ts';
import { sentenceOf } from './sentence.ts';
import { toVerdict } from './to-verdict.ts';

/** A rule in use: what it asks, and how often it has fired. Throws InvalidInput for a pattern that is none. */
export class LiveRule {
  readonly id: string;
  /** Rules are asked in this order. */
  readonly order: number;
  /** What a policy says when it fires; undefined: it is about what comes after the fact. */
  readonly verdict: Verdict | undefined;
  readonly #holds: Condition;
  readonly #plan: FiringPlan;
  readonly #createdAt: number;
  readonly #expiresAt: number;
  #rule: Rule;
  #fired = 0;
  #lastFiredAt: number | undefined;

  constructor(id: string, order: number, rule: Rule, now: number) {
    this.id = id;
    this.order = order;
    this.#rule = rule;
    this.verdict = toVerdict(rule.verdict, rule.name ?? id);
    this.#holds = conditionOf(rule);
    this.#plan = planOf(rule.fire);
    this.#createdAt = now;
    const { after } = rule.expires ?? {};
    this.#expiresAt = after === undefined ? Infinity : now + (parseDuration(after) ?? 0);
  }

  get rule(): Rule {
    return this.#rule;
  }

  get name(): string {
    return this.#rule.name ?? this.id;
  }

  get fired(): number {
    return this.#fired;
  }

  get enabled(): boolean {
    return this.#rule.enabled !== false;
  }

  /** Switches it on or off; its counts go on where they were. */
  set enabled(enabled: boolean) {
    this.#rule = { ...this.#rule, enabled };
  }

  /** Nothing can make it fire any more. */
  isOver(now: number): boolean {
    const { times = Infinity } = this.#rule.expires ?? {};
    return now >= this.#expiresAt || this.#fired >= times;
  }

  /** Whether it fires now; if so, it has. */
  fires(facts: Facts, now: number): boolean {
    if (this.isOver(now) || !this.#holds(facts) || !this.#plan(facts, now)) return false;
    this.#fired++;
    this.#lastFiredAt = now;
    return true;
  }

  toFault(now: number): Fault {
    return {
      id: this.id,
      ...this.#rule,
      enabled: this.enabled,
      sentence: sentenceOf(this.#rule),
      state: this.isOver(now) ? 'over' : this.enabled ? 'on' : 'off',
      fired: this.#fired,
      lastFiredAt: this.#lastFiredAt === undefined ? null : instant(this.#lastFiredAt),
      createdAt: instant(this.#createdAt),
      expiresAt: this.#expiresAt === Infinity ? null : instant(this.#expiresAt),
    };
  }
}

/** The names under which rules of one mailbox, inbox or recipient are found; undefined: the rule may concern anyone. */
export function scopesOf({ mailbox, inbox, match }: Rule): readonly string[] | undefined {
  if (mailbox !== undefined) return [mailboxScope(mailbox)];
  if (inbox !== undefined) {
    if (inbox.startsWith('@')) return undefined;
    const address = wholeAddress(inbox);
    return address === undefined ? [mailboxScope(inbox)] : [mailboxScope(inbox), recipientScope(address)];
  }
  if (match?.recipient === undefined) return undefined;
  const addresses = [match.recipient].flat().map(wholeAddress);
  if (!addresses.every((address) => address !== undefined)) return undefined;
  return [...new Set(addresses.map(recipientScope))];
}

export function mailboxScope(name: string): string {
  return `m ${name}`;
}

export function recipientScope(address: string): string {
  return `r ${fold(address)}`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
