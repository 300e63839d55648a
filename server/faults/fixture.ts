import type { Transaction } from '../delivery/policy.ts';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events, Firing } from '../mail/events.ts';
import type { Path } from '../mail/message.ts';
import { Facts } from './facts.ts';
import { Injector } from './injector.ts';
import type { FaultVerdict, Rule } from './rule.ts';
import { RuleSet } from './rule-set.ts';

/** For tests: rules and what asks them, on a clock that stands still. */
export function createFaults() {
  const clock = new ManualClock();
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const fired: Firing[] = [];
  const changes: number[] = [];
  bus.on('fault.fired', (firing) => fired.push(firing));
  bus.on('faults.changed', ({ rules }) => changes.push(rules));
  const rules = new RuleSet({ clock, bus });
  return { clock, bus, fired, changes, rules, injector: new Injector(rules, { clock, bus }) };
}

export const FULL: FaultVerdict = { action: 'refuse', code: 452, enhanced: '4.2.2', text: 'Mailbox full' };

/** A rule at RCPT that says `452 4.2.2 Mailbox full`, but for what is named. */
export function rule(more: Partial<Rule> = {}): Rule {
  return { stage: 'RCPT', verdict: FULL, ...more };
}

export function path(address: string, params: Path['params'] = {}): Path {
  return { address, params };
}

interface Known {
  readonly to?: string;
  readonly from?: string;
  readonly user?: string;
  readonly client?: string;
  readonly helo?: string;
  readonly tls?: string;
  readonly raw?: string;
}

/** What is known at RCPT, or with `raw` at END-OF-DATA, of mail from Ann to Bob. */
export function transaction({
  to = 'bob@example.com',
  from = 'ann@example.org',
  raw,
  ...origin
}: Known = {}): Transaction {
  const { user, client = '127.0.0.1', helo, tls } = origin;
  return {
    origin: {
      via: 'smtp',
      session: 's1',
      remoteAddress: client,
      ...(helo !== undefined && { helo }),
      ...(user !== undefined && { user }),
      ...(tls !== undefined && { tls }),
    },
    mailFrom: path(from),
    rcptTo: raw === undefined ? [] : [path(to)],
    ...(raw === undefined ? { rcpt: path(to) } : { raw: Buffer.from(raw.replace(/\n/g, '\r\n')) }),
  };
}

export function facts(known: Known = {}): Facts {
  return new Facts(transaction(known));
}
