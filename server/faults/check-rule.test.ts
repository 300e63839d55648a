import { describe, expect, it } from 'vitest';
import type { InvalidInput } from '../lib/errors.ts';
import { checkRule } from './check-rule.ts';
import { rule } from './fixture.ts';
import type { Rule } from './rule.ts';

const MAIL = { stage: 'END-OF-DATA' } as const;

describe('a rule that can never do what it says', () => {
  it.each<[string, Partial<Rule>, string]>([
    [
      'match.subject',
      { match: { subject: 'x' } },
      '`match.subject` cannot be asked about at RCPT: it is known at END-OF-DATA.',
    ],
    [
      'except.recipient',
      { stage: 'MAIL', except: { recipient: 'x' } },
      '`except.recipient` cannot be asked about at MAIL: it is known from RCPT to END-OF-DATA.',
    ],
    [
      'match.user',
      { stage: 'EHLO', match: { user: 'x' } },
      '`match.user` cannot be asked about at EHLO: it is known from AUTH to QUIT.',
    ],
    [
      'mailbox',
      { stage: 'CONNECT', mailbox: 'a' },
      '`mailbox` cannot be asked about at CONNECT: it is known from AUTH to QUIT.',
    ],
    ['mailbox', { mailbox: ' a ' }, '`mailbox` cannot be " a "; the mailbox would be "a".'],
    [
      'inbox',
      { mailbox: 'a', inbox: 'a' },
      'A rule has a `mailbox` or an `inbox`, not both; an inbox has its mailbox in it.',
    ],
    [
      'match.client',
      { match: { client: 'localhost' } },
      '`match.client` cannot be "localhost"; write an address such as 127.0.0.1 or ::1.',
    ],
    [
      'match.smaller',
      { match: { larger: 10, smaller: 11 } },
      'Nothing is larger than 10 and smaller than 11 octets; `match.smaller` must be 12 or more.',
    ],
    [
      'match.recipient',
      { match: { recipient: '/(/' } },
      expect.stringMatching(/^match\.recipient: /) as string,
    ],
    [
      'match.header',
      { ...MAIL, match: { header: { 'X-A': '' } }, verdict: { action: 'accept', outcome: 'failed' } },
      '`match.header` cannot decide what becomes of a message that was accepted; `subject`, `larger` and `smaller` can.',
    ],
    ['fire.every', { fire: { nth: 1, every: 2 } }, 'A rule fires by `nth` or by `every`, not both.'],
    [
      'fire.seed',
      { fire: { seed: 1 } },
      '`fire.seed` is what `fire.chance` begins with, and there is no `fire.chance`.',
    ],
    [
      'fire.per',
      { fire: { chance: 0.5, per: 'sender' } },
      '`fire.per` says what is counted by itself, so it wants `fire.nth`, `first`, `every` or `perMinute`.',
    ],
    [
      'fire.per',
      { stage: 'MAIL', fire: { nth: 1, per: 'recipient' } },
      '`fire.per` cannot be asked about at MAIL: it is known from RCPT to END-OF-DATA.',
    ],
    [
      'fire.greylist',
      { stage: 'MAIL', fire: { greylist: '5m' } },
      '`fire.greylist` cannot be asked about at MAIL: it is known from RCPT to END-OF-DATA.',
    ],
    [
      'fire.until',
      { fire: { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' } },
      '`fire.until` (2026-01-01T00:00:00Z) must be later than `fire.from` (2026-01-02T00:00:00Z).',
    ],
    [
      'expires.after',
      { expires: { after: '0s' } },
      '`expires.after` cannot be "0s"; it must be more than nothing and at most `744h`.',
    ],
    [
      'verdict.code',
      { verdict: { action: 'refuse', code: 250 } },
      '`verdict.code` cannot be 250: errors are 400 to 499 (try again) and 500 to 599 (do not). To accept a message and let it fail afterwards, use `accept`; to accept and lose it, `lose`.',
    ],
    [
      'verdict.enhanced',
      { verdict: { action: 'refuse', code: 550, enhanced: '4.1.1' } },
      '`verdict.enhanced` cannot be 4.1.1 with code 550: its first digit is that of the code (RFC 3463 §2), as in 5.1.1.',
    ],
    [
      'verdict.text',
      { verdict: { action: 'close', text: 'bye' } },
      '`verdict.text` belongs to a reply, and there is no `verdict.code`.',
    ],
    [
      'verdict.action',
      { verdict: { action: 'break-tls' } },
      '`break-tls` can be done at STARTTLS only, not at RCPT.',
    ],
    [
      'verdict.action',
      { verdict: { action: 'lose' } },
      '`lose` can be done at END-OF-DATA only, not at RCPT.',
    ],
    [
      'verdict.afterOctets',
      { verdict: { action: 'drop', afterOctets: 9 } },
      '`verdict.afterOctets` is for DATA only, not for RCPT.',
    ],
    [
      'verdict.every',
      { verdict: { action: 'drip', octets: 1, every: '0s' } },
      '`verdict.every` cannot be "0s"; it must be more than nothing and at most `1h`.',
    ],
    [
      'verdict.for',
      { verdict: { action: 'delay', for: '61m' } },
      '`verdict.for` cannot be "61m"; it must be at most `1h`.',
    ],
    [
      'verdict.code',
      { ...MAIL, verdict: { action: 'accept', outcome: 'vacation', code: 550 } },
      '`verdict.code` is for `failed` and `delayed`, not for `vacation`.',
    ],
    [
      'verdict.code',
      { ...MAIL, verdict: { action: 'accept', outcome: 'delayed', code: 550 } },
      '`verdict.code` of `delayed` must be 400 to 499, not 550.',
    ],
  ])('says what is wrong with %s', (field, more, message) => {
    expect(() => {
      checkRule(rule(more));
    }).toThrow(expect.objectContaining({ field, message }) as InvalidInput);
  });

  it.each<Partial<Rule>>([
    {},
    { stage: 'CONNECT', match: { client: '::1' }, verdict: { action: 'silence' } },
    { stage: 'MAIL', mailbox: 'a', match: { larger: 1000 }, fire: { perMinute: 0, per: 'sender' } },
    { inbox: 'bob@example.com', fire: { greylist: '5m' } },
    { ...MAIL, match: { subject: '/a/', header: { To: 'x' }, text: 'x' } },
    { ...MAIL, verdict: { action: 'accept', outcome: 'failed' } },
    { stage: 'QUIT', mailbox: 'a', verdict: { action: 'close' } },
  ])('is not %j', (more) => {
    expect(() => {
      checkRule(rule(more));
    }).not.toThrow();
  });
});
