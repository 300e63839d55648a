import { describe, expect, it } from 'vitest';
import type { Message } from '../mail/message.ts';
import { createFaults, FULL, path, rule, transaction } from './fixture.ts';

describe('the injector', () => {
  it('has no opinion where no rule fires', () => {
    const { injector, rules } = createFaults();
    rules.add(rule({ mailbox: 'other' }));
    expect(injector.decide('RCPT', transaction())).toBeUndefined();
    expect(injector.outcomes(message('bob@example.com'))).toEqual([]);
  });

  it('gives what passes, and then the first verdict that ends the asking', () => {
    const { injector, rules, fired } = createFaults();
    rules.add(rule({ name: 'slow', verdict: { action: 'delay', for: '5s' } }));
    rules.add(rule({ name: 'full' }));
    const { id } = rules.add(rule({ name: 'never', verdict: { action: 'drop' } }));
    expect(injector.decide('RCPT', transaction())).toEqual([
      { action: 'delay', by: 'slow', ms: 5000 },
      { action: 'refuse', by: 'full', reply: { code: 452, enhanced: '4.2.2', text: 'Mailbox full' } },
    ]);
    expect(rules.get(id).fired).toBe(0);
    expect(fired.map(({ name, effect }) => [name, effect])).toEqual([
      ['slow', 'waits 5 s'],
      ['full', '452 4.2.2 Mailbox full'],
    ]);
  });

  it('tells what fired, with all that is known', () => {
    const { injector, rules, fired } = createFaults();
    const { id } = rules.add(rule({ name: 'full' }));
    injector.decide('RCPT', transaction({ user: 'shop' }));
    expect(fired).toEqual([
      {
        fault: id,
        name: 'full',
        fired: 1,
        at: '2026-01-01T00:00:00.000Z',
        stage: 'RCPT',
        mailbox: 'shop',
        session: 's1',
        sender: 'ann@example.org',
        recipient: 'bob@example.com',
        effect: '452 4.2.2 Mailbox full',
      },
    ]);
  });

  it('says what becomes of an accepted message, a recipient each', () => {
    const { injector, rules, fired } = createFaults();
    const stage = 'END-OF-DATA';
    const match = { recipient: '@example.com' };
    rules.add(rule({ stage, match, verdict: { action: 'accept', outcome: 'delayed' } }));
    rules.add(rule({ stage, match, verdict: { ...FULL, action: 'accept', outcome: 'failed', after: '2s' } }));
    const unused = rules.add(rule({ stage, verdict: { action: 'accept', outcome: 'failed' } }));
    expect(rules.watches('END-OF-DATA')).toBe(false);
    expect(injector.outcomes(message('bob@example.com', 'cy@example.net'))).toEqual([
      { recipient: 'bob@example.com', what: 'delayed' },
      {
        recipient: 'bob@example.com',
        what: 'failed',
        reply: { code: 452, enhanced: '4.2.2', text: 'Mailbox full' },
        afterMs: 2000,
      },
      { recipient: 'cy@example.net', what: 'failed' },
    ]);
    expect(rules.get(unused.id).fired).toBe(1);
    expect(fired.map(({ effect, message: id }) => [effect, id])).toEqual([
      ['accepted, then delayed', 'm1'],
      ['accepted, then failed: 452 4.2.2 Mailbox full', 'm1'],
      ['accepted, then failed', 'm1'],
    ]);
  });

  it('knows the subject and the size of a message that was kept', () => {
    const { injector, rules } = createFaults();
    const verdict = { action: 'accept', outcome: 'complaint' } as const;
    rules.add(rule({ stage: 'END-OF-DATA', match: { subject: 'offer', larger: 99 }, verdict }));
    expect(injector.outcomes(message('bob@example.com'))).toHaveLength(1);
    rules.set('f1', rule({ stage: 'END-OF-DATA', match: { larger: 100 }, verdict }));
    expect(injector.outcomes(message('bob@example.com'))).toEqual([]);
  });
});

function message(...to: string[]): Message {
  return {
    id: 'm1',
    uid: 1,
    mailbox: 'default',
    receivedAt: '2026-01-01T00:00:00.000Z',
    size: 100,
    envelope: { mailFrom: path('ann@example.org'), rcptTo: to.map((address) => path(address)) },
    origin: { via: 'smtp' },
    summary: {
      subject: 'An offer',
      from: [],
      to: [],
      cc: [],
      date: null,
      messageId: null,
      conversation: null,
    },
    seen: false,
    tags: [],
  };
}
