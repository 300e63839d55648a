import fc from 'fast-check';
import { Compile } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../lib/errors.ts';
import { STAGES } from '../mail/stage.ts';
import { createFaults, transaction } from './fixture.ts';
import { PRESETS, type FaultOrder } from './order-schema.ts';
import { ruleOf } from './order.ts';
import { RuleSchema, type FaultVerdict, type Fire, type Match } from './rule.ts';

const text = fc.oneof(
  fc.constantFrom('bob@example.com', '@example.com', '<>', '/b/', '/(/', 'bob', '127.0.0.1', 'shop'),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const span = fc.constantFrom('0s', '1ms', '5s', '10m', '2h', '999h');
const count = fc.integer({ min: 1, max: 4 });
const some = <T extends object>(model: { [Key in keyof T]-?: fc.Arbitrary<Exclude<T[Key], undefined>> }) =>
  fc.record(model, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>;

const match = some<Match>({
  recipient: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
  sender: text,
  user: text,
  client: text,
  helo: text,
  tls: fc.boolean(),
  subject: text,
  header: fc.dictionary(text, text, { maxKeys: 2 }),
  text,
  larger: fc.nat(100),
  smaller: fc.nat(100),
});
const fire = some<Fire>({
  nth: count,
  first: count,
  every: count,
  chance: fc.constantFrom(0.1, 0.5, 1),
  seed: fc.nat(9),
  perMinute: count,
  greylist: span,
  per: fc.constantFrom('recipient', 'sender', 'client', 'user', 'triplet'),
  from: fc.constant('2026-01-01T00:00:00Z'),
  until: fc.constantFrom('2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z'),
});
const code = fc.constantFrom(250, 421, 450, 550);
const verdict: fc.Arbitrary<FaultVerdict> = fc.oneof(
  fc.record({ action: fc.constant('refuse' as const), code, enhanced: fc.constantFrom('4.2.2', '5.1.1') }),
  fc.record({ action: fc.constant('delay' as const), for: span }),
  fc.record({ action: fc.constant('drip' as const), octets: count, every: span }),
  fc.record({ action: fc.constantFrom('close', 'drop', 'silence', 'break-tls', 'lose') }),
  fc.record({
    action: fc.constant('accept' as const),
    outcome: fc.constantFrom('failed', 'delayed', 'vacation'),
  }),
);
const scope = { mailbox: text, inbox: text, match, except: match, fire, expires: fc.constant({ times: 2 }) };
const whole = fc.record(
  { stage: fc.constantFrom(...STAGES), verdict, ...scope },
  { requiredKeys: ['stage', 'verdict'] },
);
const preset = fc.record({ preset: fc.constantFrom(...PRESETS), ...scope }, { requiredKeys: ['preset'] });
const order = fc.oneof(whole, preset) as fc.Arbitrary<FaultOrder>;

const known = fc.record({
  to: fc.constantFrom('bob@example.com', 'cy@example.net'),
  from: fc.constantFrom('ann@example.org', ''),
  user: fc.constantFrom('shop', 'bob@example.com'),
});

/** What a set of rules made of some orders does with some mail, as text. Orders that mean nothing are left out. */
function played(orders: readonly FaultOrder[], mail: readonly Parameters<typeof transaction>[0][]): string {
  const { rules, injector, fired, clock } = createFaults();
  for (const each of orders) {
    try {
      rules.add(ruleOf(each));
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput);
    }
  }
  for (const one of mail) {
    for (const stage of STAGES) {
      const isWhole = stage === 'END-OF-DATA';
      if (injector.watches(stage))
        injector.decide(stage, transaction(isWhole ? { ...one, raw: 'Subject: b\n\nb\n' } : one));
    }
    clock.advance(7000);
  }
  return JSON.stringify([rules.list(), fired]);
}

const MAIL = fc.array(known, { maxLength: 5 });

describe('any orders', () => {
  it('make rules that fit the schema, or an error that names a field', () => {
    fc.assert(
      fc.property(order, (each) => {
        try {
          expect(Compile(RuleSchema).Check(ruleOf(each))).toBe(true);
        } catch (error) {
          if (!(error instanceof InvalidInput)) throw error;
          expect(error.message).toMatch(/[.?]$/);
        }
      }),
    );
  });

  it('never throw once they hold, and do the same each time', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 6 }), MAIL, (orders, mail) => {
        expect(played(orders, mail)).toBe(played(orders, mail));
      }),
      { numRuns: 300 },
    );
  });

  it('of one mailbox do nothing to the mail of another, and do not change what others do', () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 4 }),
        fc.array(order, { maxLength: 4 }),
        MAIL,
        (ours, theirs, mail) => {
          const own = ours.map(({ inbox: _, ...each }) => ({ ...each, mailbox: 'shop' }));
          const others = theirs.map(({ inbox: _, ...each }) => ({ ...each, mailbox: 'elsewhere' }));
          const fires = (text: string) =>
            (JSON.parse(text) as [unknown, { effect: string; at: string; stage: string }[]])[1].map(
              ({ effect, at, stage }) => [effect, at, stage],
            );
          expect(fires(played([...others, ...own], mail))).toEqual(fires(played(own, mail)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
