import { describe, expect, it } from 'vitest';
import { FULL, rule } from './fixture.ts';
import type { Rule } from './rule.ts';
import { sentenceOf } from './sentence.ts';

const MAIL = { stage: 'END-OF-DATA' } as const;

describe('a rule explains itself', () => {
  it.each<[Partial<Rule>, string]>([
    [{}, 'Every recipient hears 452 4.2.2 “Mailbox full”.'],
    [
      { mailbox: 'checkout-7', match: { recipient: '@example.org' }, fire: { first: 2 } },
      'The first 2 recipients to @example.org of mailbox “checkout-7” hear 452 4.2.2 “Mailbox full”, then all goes well.',
    ],
    [{ fire: { first: 1 } }, 'The first recipient hears 452 4.2.2 “Mailbox full”, then all goes well.'],
    [{ fire: { nth: 3 } }, 'The 3rd recipient hears 452 4.2.2 “Mailbox full”, the others go well.'],
    [{ fire: { every: 2 } }, 'Every 2nd recipient hears 452 4.2.2 “Mailbox full”.'],
    [
      { fire: { every: 11, per: 'sender' } },
      'Every 11th recipient of each sender hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      { fire: { chance: 0.25, seed: 7 } },
      '25 % of all recipients, drawn with seed 7, hear 452 4.2.2 “Mailbox full”.',
    ],
    [
      { stage: 'MAIL', fire: { perMinute: 10, per: 'sender' } },
      'Every MAIL of each sender beyond 10 a minute hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      { fire: { greylist: '5m' } },
      'Every recipient hears 452 4.2.2 “Mailbox full”, until 5 min after its triplet of client, sender and recipient came first.',
    ],
    [
      { fire: { from: '2026-11-24T12:00:00Z', until: '2026-11-24T14:30:15+02:00' } },
      'From 2026-11-24 12:00 UTC to 2026-11-24 12:30:15 UTC, every recipient hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      { expires: { after: '10m', times: 5 } },
      'Every recipient hears 452 4.2.2 “Mailbox full”; it ends after 10 min, or once it has fired 5 times.',
    ],
    [
      { expires: { times: 1 } },
      'Every recipient hears 452 4.2.2 “Mailbox full”; it ends once it has fired 1 time.',
    ],
    [
      { inbox: 'bob@example.com', match: { sender: ['<>', '@bad.example'] } },
      'Every recipient from <> or @bad.example of inbox “bob@example.com” hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      { except: { recipient: ['@a.example', '@b.example'] } },
      'Every recipient, except those to @a.example or @b.example, hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      {
        ...MAIL,
        match: {
          subject: 'Invoice',
          header: { 'X-Id': '', 'X-Kind': 'a' },
          text: 'x',
          larger: 9,
          smaller: 20,
        },
      },
      'Every message with “Invoice” in the subject with a X-Id field with “a” in the X-Kind field that contains “x” of more than 9 octets of fewer than 20 octets hears 452 4.2.2 “Mailbox full”.',
    ],
    [
      { stage: 'EHLO', match: { client: '::1', helo: 'laptop', tls: false } },
      'Every EHLO of client ::1 of a client that calls itself “laptop” without TLS hears 452 4.2.2 “Mailbox full”.',
    ],
    [{ stage: 'CONNECT', verdict: { action: 'silence' } }, 'Every connection is never answered.'],
    [
      { stage: 'CONNECT', verdict: { action: 'refuse', code: 554 } },
      'Every connection hears 554 “Refused on purpose, by a fault rule”.',
    ],
    [
      { verdict: { action: 'delay', for: '5s' }, fire: { first: 2 } },
      'The first 2 recipients are answered after 5 s, then all goes well.',
    ],
    [
      { verdict: { action: 'drip', octets: 1, every: '500ms' } },
      'Every recipient is answered slowly, 1 octet every 500 ms.',
    ],
    [{ verdict: { action: 'close' } }, 'Every recipient finds the connection closed without a word.'],
    [
      { verdict: { action: 'close', code: 421, enhanced: '4.3.2', text: 'Going\ndown' } },
      'Every recipient hears 421 4.3.2 “Going / down” and the connection is closed.',
    ],
    [
      { stage: 'DATA', verdict: { action: 'drop', afterOctets: 5000 } },
      'Every DATA finds the connection reset after 5000 octets of the message.',
    ],
    [{ stage: 'QUIT', verdict: { action: 'drop' } }, 'Every QUIT finds the connection reset.'],
    [
      { stage: 'STARTTLS', verdict: { action: 'break-tls' } },
      'Every STARTTLS hears 220, and the handshake fails.',
    ],
    [{ ...MAIL, verdict: { action: 'lose' } }, 'Every message is accepted and lost.'],
    [
      {
        ...MAIL,
        verdict: {
          action: 'accept',
          outcome: 'failed',
          code: 550,
          enhanced: '5.1.1',
          text: 'No',
          after: '2s',
        },
      },
      'Every message is accepted, and delivery fails 2 s later with 550 5.1.1 “No”.',
    ],
    [
      { ...MAIL, verdict: { action: 'accept', outcome: 'vacation' } },
      'Every message is accepted, and an automatic reply comes.',
    ],
  ])('%j', (more, sentence) => {
    expect(sentenceOf(rule({ verdict: FULL, ...more }))).toBe(sentence);
  });
});
