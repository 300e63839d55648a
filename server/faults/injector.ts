import type { Outcome } from '../delivery/outcome.ts';
import type { Policy, Transaction, Verdict } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import { parseDuration } from '../lib/duration.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import type { Stage } from '../mail/stage.ts';
import { effectOf, effectOfOutcome } from './effect.ts';
import { Facts, factsOf } from './facts.ts';
import { firing } from './firing.ts';
import type { LiveRule } from './live-rule.ts';
import { replyOf } from './reply.ts';
import type { RuleSet } from './rule-set.ts';

/** Does what the rules say: before the fact as a policy, and after it as outcomes. */
export class Injector implements Policy {
  readonly #rules: RuleSet;
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;

  constructor(rules: RuleSet, { bus, clock }: { bus: EventBus<Events>; clock: Clock }) {
    this.#rules = rules;
    this.#bus = bus;
    this.#clock = clock;
  }

  watches(stage: Stage): boolean {
    return this.#rules.watches(stage);
  }

  /** What passes, and after it the first verdict that ends the asking. */
  decide(stage: Stage, transaction: Transaction): readonly Verdict[] | undefined {
    const facts = new Facts(transaction);
    const verdicts: Verdict[] = [];
    for (const rule of this.#rules.firing(stage, facts)) {
      const { verdict } = rule;
      if (verdict === undefined) continue;
      verdicts.push(verdict);
      this.#announce(rule, stage, facts, effectOf(verdict));
      if (verdict.action !== 'delay' && verdict.action !== 'drip') break;
    }
    return verdicts.length === 0 ? undefined : verdicts;
  }

  /** What becomes of a message that was kept: to be asked once. Of rules with the same outcome the first counts. */
  outcomes(message: Message): Outcome[] {
    if (!this.#rules.watches('afterwards')) return [];
    return message.envelope.rcptTo.flatMap((rcpt) => {
      const facts = factsOf(message, rcpt);
      const found = new Map<string, Outcome>();
      const isNew = ({ rule: { verdict } }: LiveRule) =>
        verdict.action === 'accept' && !found.has(verdict.outcome);
      for (const rule of this.#rules.firing('afterwards', facts, isNew)) {
        const outcome = outcomeOf(rule, rcpt.address);
        if (outcome === undefined) continue;
        found.set(outcome.what, outcome);
        this.#announce(rule, 'END-OF-DATA', facts, effectOfOutcome(outcome), message.id);
      }
      return [...found.values()];
    });
  }

  #announce(rule: LiveRule, stage: Stage, facts: Facts, effect: string, message?: string): void {
    const { id: fault, name, fired } = rule;
    this.#bus.emit('fault.fired', {
      ...firing(facts, stage, this.#clock.now()),
      fault,
      name,
      fired,
      effect,
      ...(message !== undefined && { message }),
    });
  }
}

function outcomeOf({ rule: { verdict } }: LiveRule, recipient: string): Outcome | undefined {
  if (verdict.action !== 'accept') return undefined;
  const { outcome: what, after } = verdict;
  const reply = replyOf(verdict);
  const afterMs = after === undefined ? undefined : parseDuration(after);
  return {
    recipient,
    what,
    ...(reply !== undefined && { reply }),
    ...(afterMs !== undefined && { afterMs }),
  };
}
