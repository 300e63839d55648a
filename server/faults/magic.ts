import type { Outcome } from '../delivery/outcome.ts';
import type { Policy, Transaction, Verdict } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import type { Stage } from '../mail/stage.ts';
import { effectOf, effectOfOutcome } from './effect.ts';
import { Facts, factsOf } from './facts.ts';
import { firing } from './firing.ts';
import { planOf } from './firing-plan.ts';
import { magicOf } from './magic-address.ts';

/** Does what magic addresses ask for: faults that nobody has to set. */
export class MagicAddresses implements Policy {
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  readonly #once = planOf({ first: 1, per: 'triplet' });

  constructor({ bus, clock }: { bus: EventBus<Events>; clock: Clock }) {
    this.#bus = bus;
    this.#clock = clock;
  }

  watches(stage: Stage): boolean {
    return stage === 'RCPT';
  }

  decide(stage: Stage, transaction: Transaction): Verdict | undefined {
    const magic = transaction.rcpt === undefined ? undefined : magicOf(transaction.rcpt.address);
    if (magic?.verdict === undefined) return undefined;
    const facts = new Facts(transaction);
    if (magic.once === true && !this.#once(facts, this.#clock.now())) return undefined;
    this.#announce(magic.name, stage, facts, effectOf(magic.verdict));
    return { ...magic.verdict, by: magic.name };
  }

  /** What becomes of a message that was kept, as its recipients' addresses ask for. To be asked once. */
  outcomes(message: Message): Outcome[] {
    return message.envelope.rcptTo.flatMap((rcpt) => {
      const magic = magicOf(rcpt.address);
      if (magic?.outcome === undefined) return [];
      const outcome = { recipient: rcpt.address, ...magic.outcome };
      this.#announce(magic.name, 'END-OF-DATA', factsOf(message, rcpt), effectOfOutcome(outcome), message.id);
      return [outcome];
    });
  }

  #announce(name: string, stage: Stage, facts: Facts, effect: string, message?: string): void {
    this.#bus.emit('fault.fired', {
      ...firing(facts, stage, this.#clock.now()),
      fault: null,
      name,
      fired: null,
      effect,
      ...(message !== undefined && { message }),
    });
  }
}
