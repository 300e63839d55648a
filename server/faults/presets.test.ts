import { describe, expect, it } from 'vitest';
import { Compile } from 'typebox/schema';
import type { InvalidInput } from '../lib/errors.ts';
import { checkRule } from './check-rule.ts';
import { listPresets, ruleOf } from './order.ts';
import { FaultOrder, PRESETS } from './order-schema.ts';
import { RuleSchema } from './rule.ts';
import { sentenceOf } from './sentence.ts';

describe('presets', () => {
  it.each(PRESETS)(
    '%s is a rule that can be set, for all and for one mailbox, inbox or recipient',
    (preset) => {
      const scopes = [{}, { mailbox: 'shop' }, { inbox: 'bob@example.com' }];
      const isAtAuth = preset === 'auth-failed';
      for (const scope of [...scopes, ...(isAtAuth ? [] : [{ match: { recipient: 'bob@example.com' } }])]) {
        const rule = ruleOf({ preset, ...scope });
        expect(Compile(RuleSchema).Errors(rule)[1]).toEqual([]);
        expect(() => {
          checkRule(rule);
        }).not.toThrow();
      }
    },
  );

  it('are listed with what they do', () => {
    const list = listPresets();
    expect(list.map(({ name }) => name)).toEqual(PRESETS);
    expect(Object.fromEntries(list.map(({ name, sentence }) => [name, sentence]))).toMatchSnapshot();
    for (const { name, parameters } of list)
      expect(Compile(FaultOrder).Errors({ preset: name, parameters })[1]).toEqual([]);
  });

  it.each([
    [
      { preset: 'mailbox-full', parameters: { permanent: true } },
      'Every recipient hears 552 5.2.2 “Mailbox full: quota exceeded”.',
    ],
    [
      { preset: 'user-unknown', parameters: { later: true }, inbox: 'bob@example.com' },
      'Every message of inbox “bob@example.com” is accepted, and delivery fails with 550 5.1.1 “Recipient address rejected: user unknown”.',
    ],
    [
      { preset: 'relay-denied', parameters: { domains: ['mine.example'] } },
      'Every recipient, except those to @mine.example, hears 554 5.7.1 “Relay access denied”.',
    ],
    [{ preset: 'not-answering', mailbox: 'shop' }, 'Every MAIL of mailbox “shop” is never answered.'],
    [
      { preset: 'unavailable', inbox: 'bob@example.com', fire: { first: 2 } },
      'The first 2 recipients of inbox “bob@example.com” hear 421 4.3.2 “Service not available, try again later” and the connection is closed, then all goes well.',
    ],
    [
      { preset: 'rate-limit', parameters: { perMinute: 3 }, match: { client: '::1' } },
      'Every MAIL of each sender beyond 3 a minute of client ::1 hears 421 4.7.0 “Too many messages from this sender, slow down”.',
    ],
  ] satisfies [FaultOrder, string][])('take parameters and scopes: %j', (order, sentence) => {
    expect(sentenceOf(ruleOf(order))).toBe(sentence);
  });

  it.each([
    [
      { stage: 'RCPT' },
      'verdict',
      '`verdict` is missing: a rule has a `stage` and a `verdict`, or a `preset`.',
    ],
    [
      { parameters: { later: true } },
      'parameters',
      '`parameters` are those of a preset, and there is no `preset`.',
    ],
    [
      { preset: 'slow', parameters: { octets: 1 } },
      'parameters.octets',
      '`octets` is not a parameter of the preset `slow`; it takes `for`.',
    ],
    [
      { preset: 'lost', verdict: { action: 'drop' } },
      'verdict',
      'The preset `lost` has its own verdict; leave out `verdict` or `preset`.',
    ],
  ] satisfies [FaultOrder, string, string][])('are not mixed up: %j', (order, field, message) => {
    expect(() => ruleOf(order)).toThrow(expect.objectContaining({ field, message }) as InvalidInput);
  });
});
