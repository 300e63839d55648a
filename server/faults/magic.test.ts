import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../mail/message.ts';
import { createFaults, path, transaction } from './fixture.ts';
import { MagicAddresses } from './magic.ts';
import { magicOf } from './magic-address.ts';

describe('an address asks by its look for', () => {
  it.each([
    ['bounce+550+no+such+user+here@inbox.example', '550 no such user here'],
    ['bounce+454+authentication+required@any.example', '454 authentication required'],
    ['BOUNCE+550+%4Eo+such+user@any.example', '550 No such user'],
    ['bounce+452+4.2.2+mailbox+full@any.example', '452 4.2.2 mailbox full'],
    ['bounce+550+4.2.2+odd@any.example', '550 4.2.2 odd'],
    ['bounce+550+%zz@any.example', '550 %zz'],
    ['bounce+421@any.example', '421 Refused, as the address asks for'],
    ['ann+full@example.org', '452 4.2.2 Mailbox full'],
    ['ann+news+FULL@example.org', '452 4.2.2 Mailbox full'],
    ['ann+unknown@example.org', '550 5.1.1 User unknown'],
    ['ann+greylist@example.org', '451 4.7.1 Greylisted, please try again'],
  ])('%s: %s', (address, heard) => {
    const { verdict } = magicOf(address) ?? {};
    const reply = verdict?.action === 'refuse' ? verdict.reply : undefined;
    expect([reply?.code, reply?.enhanced, reply?.text].filter(Boolean).join(' ')).toBe(heard);
  });

  it.each([
    ['ann+drop@example.org', { action: 'drop' }],
    ['ann+silence@example.org', { action: 'hush' }],
    ['ann+slow@example.org', { action: 'delay', ms: 5000 }],
    ['ann+slow5s@example.org', { action: 'delay', ms: 5000 }],
    ['ann+slow250ms@example.org', { action: 'delay', ms: 250 }],
    ['ann+slow10m@example.org', { action: 'delay', ms: 600_000 }],
  ])('%s', (address, verdict) => {
    expect(magicOf(address)?.verdict).toEqual(verdict);
  });

  it.each([
    ['ann+bounce@example.org', 'failed'],
    ['ann+delayed@example.org', 'delayed'],
    ['ann+complaint@example.org', 'complaint'],
    ['ann+vacation@example.org', 'vacation'],
    ['bounce@simulator.amazonses.com', 'failed'],
    ['bounce+label@simulator.amazonses.com', 'failed'],
    ['ooto@Simulator.AmazonSES.com', 'vacation'],
    ['complaint@simulator.amazonses.com', 'complaint'],
    ['suppressionlist@simulator.amazonses.com', 'failed'],
    ['bounced@resend.dev', 'failed'],
    ['complained+a@resend.dev', 'complaint'],
    ['HardBounce@bounce-testing.postmarkapp.com', 'failed'],
    ['Soft_Bounce@bounce-testing.postmarkapp.com', 'failed'],
    ['AutoResponder@bounce-testing.postmarkapp.com', 'vacation'],
    ['Transient@bounce-testing.postmarkapp.com', 'delayed'],
  ])('%s: accepted, then %s', (address, what) => {
    expect(magicOf(address)?.outcome?.what).toBe(what);
  });

  it.each([
    'ann@example.org',
    'ann+tag@example.org',
    'ann+slow11m@example.org',
    'ann+slowly@example.org',
    'full@example.org',
    'bounce@example.org',
    'bounce+ann=example.org@lists.example',
    'bounce+250+ok@example.org',
    'bounced@example.org',
    'success@simulator.amazonses.com',
    'delivered@resend.dev',
    'constructor@resend.dev',
    'nothing',
    '',
  ])('nothing: %s', (address) => {
    expect(magicOf(address)).toBeUndefined();
  });

  it('never throws, whatever the address', () => {
    const part = fc.constantFrom('bounce', '+', '550', '%', '@', 'slow', '5s', 'full', 'resend.dev', 'a');
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 5 }))), (parts) => {
        magicOf(parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('magic addresses', () => {
  it('are asked about at RCPT alone', () => {
    const magic = new MagicAddresses(createFaults());
    expect([magic.watches('RCPT'), magic.watches('END-OF-DATA')]).toEqual([true, false]);
  });

  it('say who ordered it, and tell of it', () => {
    const faults = createFaults();
    const magic = new MagicAddresses(faults);
    expect(magic.decide('RCPT', transaction({ to: 'ann+full@example.org' }))).toMatchObject({
      action: 'refuse',
      by: '+full',
    });
    expect(magic.decide('RCPT', transaction())).toBeUndefined();
    expect(faults.fired).toMatchObject([
      {
        fault: null,
        name: '+full',
        stage: 'RCPT',
        recipient: 'ann+full@example.org',
        effect: '452 4.2.2 Mailbox full',
      },
    ]);
  });

  it('greylist a triplet once', () => {
    const magic = new MagicAddresses(createFaults());
    const ask = (to: string, from = 'ann@example.org') =>
      magic.decide('RCPT', transaction({ to, from }))?.action;
    expect([ask('a+greylist@x.example'), ask('a+greylist@x.example')]).toEqual(['refuse', undefined]);
    expect(ask('a+greylist@x.example', 'cy@example.org')).toBe('refuse');
    expect(ask('b+greylist@x.example')).toBe('refuse');
  });

  it('let a message fail after it was kept, a recipient each', () => {
    const faults = createFaults();
    const magic = new MagicAddresses(faults);
    const rcptTo = ['a+bounce@x.example', 'bob@example.com', 'complained@resend.dev'].map((address) =>
      path(address),
    );
    const message: Message = {
      id: 'm1',
      uid: 1,
      mailbox: 'default',
      receivedAt: '2026-01-01T00:00:00.000Z',
      size: 1,
      envelope: { mailFrom: path('ann@example.org'), rcptTo },
      origin: { via: 'http' },
      summary: { subject: '', from: [], to: [], cc: [], date: null, messageId: null, conversation: null },
      seen: false,
      tags: [],
    };
    expect(magic.outcomes(message)).toEqual([
      {
        recipient: 'a+bounce@x.example',
        what: 'failed',
        reply: { code: 550, enhanced: '5.1.1', text: 'User unknown' },
      },
      { recipient: 'complained@resend.dev', what: 'complaint' },
    ]);
    expect(faults.fired.map(({ message: id }) => id)).toEqual(['m1', 'm1']);
  });
});
