import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../delivery/outcome.ts';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message, Path } from '../mail/message.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { MAIL, path } from './fixture.ts';
import { Reporter } from './reporter.ts';
import { MAX_WAITING, Reports } from './reports.ts';

let clock: ManualClock;
let store: MessageStore;
let reports: Reports;
let outcomes: Outcome[];
let logged: [string, unknown][];

beforeEach(() => begin(2 ** 28));

async function begin(octets: number): Promise<void> {
  clock = new ManualClock();
  outcomes = [];
  logged = [];
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const limits = { messages: 20_000, octets, ageSeconds: null };
  store = new MessageStore({ spool: new MemorySpool(), bus, clock, limits });
  const log = {
    info: (text: string, fields: unknown) => logged.push([text, fields]),
    warn: (text: string, fields: unknown) => logged.push([text, fields]),
    error: (text: string, error: unknown) => logged.push([text, error]),
  };
  const content = () => Promise.resolve({ text: 'Thank you.', html: null });
  const reporter = new Reporter({ store, clock, content });
  reports = new Reports({ bus, clock, log, reporter, outcomes: () => outcomes });
  await reports.start();
}

/** Hands in a message, and lets what follows at once be written. */
async function send(
  rcptTo: readonly Path[] = [path('bob@example.com')],
  mailFrom = path('shop@example.org'),
) {
  const message = await store.add(
    { envelope: { mailFrom, rcptTo }, origin: { via: 'smtp' }, raw: Buffer.from(MAIL) },
    'checkout-7',
  );
  await reports.written();
  return message;
}

async function others(message: Message): Promise<Message[]> {
  return (await store.select({})).filter(({ id }) => id !== message.id);
}

describe('a report', () => {
  it('comes into the mailbox of the message, to its sender, and says what it is about', async () => {
    outcomes = [{ recipient: 'bob@example.com', what: 'failed' }];
    const message = await send();
    expect(await others(message)).toMatchObject([
      {
        mailbox: 'checkout-7',
        origin: { via: 'report', about: message.id },
        envelope: { mailFrom: path(''), rcptTo: [path('shop@example.org')] },
        summary: { subject: 'Delivery Status Notification (Failure)', conversation: '<order-1@example.org>' },
      },
    ]);
  });

  it('never leads to another, although whoever decides would have it so', async () => {
    outcomes = [
      { recipient: 'bob@example.com', what: 'failed' },
      { recipient: 'shop@example.org', what: 'failed' },
    ];
    expect(await others(await send())).toHaveLength(1);
  });

  it('is one for all recipients of whom the same is told', async () => {
    const rcptTo = ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'].map((address) =>
      path(address),
    );
    outcomes = [
      { recipient: 'a@x.example', what: 'failed' },
      { recipient: 'b@x.example', what: 'delayed' },
      { recipient: 'c@x.example', what: 'failed' },
      { recipient: 'a@x.example', what: 'vacation' },
      { recipient: 'b@x.example', what: 'vacation' },
      { recipient: 'nobody@x.example', what: 'failed' },
    ];
    const made = await others(await send(rcptTo));
    const texts = await Promise.all(made.map(async ({ id }) => (await store.raw(id)).toString()));
    const told = texts.map(
      (text) => text.match(/^(?:Final-Recipient: rfc822; |From: <)(.*?)>?\r$/gm)?.length,
    );
    expect(made.map(({ summary }) => summary.subject).sort()).toEqual([
      'Auto: Your order',
      'Auto: Your order',
      'Delivery Status Notification (Delay)',
      'Delivery Status Notification (Failure)',
    ]);
    expect(told.sort()).toEqual([1, 1, 1, 2]);
  });

  it('is about those only who may be reported, and the log says why there is none', async () => {
    outcomes = [
      { recipient: 'a@x.example', what: 'failed' },
      { recipient: 'b@x.example', what: 'failed' },
    ];
    const [a, b] = [path('a@x.example', { NOTIFY: 'NEVER' }), path('b@x.example')];
    const [report] = await others(await send([a, b]));
    const text = (await store.raw(report?.id ?? '')).toString();
    expect(text).toContain('rfc822; b@x.example');
    expect(text).not.toContain('rfc822; a@x.example');
    expect(logged).toEqual([]);
    await send([a]);
    expect(logged).toMatchObject([
      ['not reported', { reason: expect.stringContaining('NOTIFY=NEVER') as string }],
    ]);
  });

  it('has a Message-ID of its own', async () => {
    outcomes = [
      { recipient: 'bob@example.com', what: 'failed' },
      { recipient: 'bob@example.com', what: 'vacation' },
    ];
    const made = await others(await send());
    expect(new Set(made.map(({ summary }) => summary.messageId)).size).toBe(2);
  });
});

describe('a report that is due later', () => {
  beforeEach(() => {
    outcomes = [{ recipient: 'bob@example.com', what: 'failed', afterMs: 60_000 }];
  });

  it('comes then', async () => {
    const message = await send();
    clock.advance(59_999);
    await reports.written();
    expect(await others(message)).toEqual([]);
    clock.advance(1);
    await reports.written();
    expect(await others(message)).toMatchObject([{ receivedAt: '2026-01-01T00:01:00.000Z' }]);
  });

  it('comes without the message when that is gone', async () => {
    const message = await send();
    await store.removeAll();
    clock.advance(60_000);
    await reports.written();
    const [report] = await others(message);
    expect((await store.raw(report?.id ?? '')).toString()).toContain('no longer here');
  });

  it('never comes once all has been stopped, and leaves no timer', async () => {
    const message = await send();
    expect(clock.timers).toBe(1);
    await reports.stop();
    expect(clock.timers).toBe(0);
    clock.advance(120_000);
    await send();
    expect((await others(message)).every(({ origin }) => origin.via === 'smtp')).toBe(true);
  });

  it('is left out when too many are', async () => {
    outcomes = Array.from({ length: MAX_WAITING + 5 }, (_, n) => ({
      ...{ recipient: 'bob@example.com', what: 'failed' as const },
      afterMs: 1 + n,
    }));
    await send();
    expect(clock.timers).toBe(MAX_WAITING);
    expect(logged).toHaveLength(5);
    expect(logged[0]).toEqual(['Too many reports are due later; one is left out', expect.anything()]);
  });

  it('waits no longer than a timer can', async () => {
    outcomes = [{ recipient: 'bob@example.com', what: 'failed', afterMs: Number.MAX_SAFE_INTEGER }];
    const message = await send();
    clock.advance(2 ** 31 - 1);
    await reports.written();
    expect(await others(message)).toHaveLength(1);
  });
});

it('what goes wrong is logged and harms nothing', async () => {
  await begin(1000);
  outcomes = [{ recipient: 'bob@example.com', what: 'failed' }];
  const message = await send();
  expect(logged).toMatchObject([
    ['a report failed', { message: expect.stringContaining('1000 in all') as string }],
  ]);
  expect(store.get(message.id)).toBeDefined();
});
