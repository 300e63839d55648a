import { expect, it } from 'vitest';
import { ManualClock } from './lib/clock.ts';
import { EventBus } from './lib/event-bus.ts';
import { createLog } from './lib/log.ts';
import { logEvents } from './log-events.ts';
import type { Events } from './mail/events.ts';
import { Sessions } from './store/sessions.ts';

it('has one line for each trouble of a session, and none when the session ends with nothing new', () => {
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const lines: string[] = [];
  logEvents(
    bus,
    createLog('json', (line) => lines.push((JSON.parse(line) as { reason: string }).reason)),
  );
  const sessions = new Sessions({ bus, clock: new ManualClock() });
  const start = { protocol: 'smtp', mailbox: 'default', remoteAddress: '127.0.0.1', port: 1025 } as const;
  const [refused, both, fine] = ['s1', 's2', 's3'].map((id) => sessions.begin({ ...start, id }));
  refused?.refused('RCPT was refused: 550');
  both?.refused('MAIL was refused: 501');
  both?.failed('The client reset the connection');
  for (const recorder of [refused, both, fine]) recorder?.end();
  expect(lines).toEqual([
    'RCPT was refused: 550',
    'MAIL was refused: 501',
    'The client reset the connection',
  ]);
});

it('has one line for each fault that fired', () => {
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  const lines: unknown[] = [];
  logEvents(
    bus,
    createLog('json', (line) => lines.push(JSON.parse(line))),
  );
  bus.emit('fault.fired', {
    fault: 'f1',
    name: 'Mailbox full',
    fired: 1,
    at: '2026-01-01T00:00:00.000Z',
    stage: 'RCPT',
    mailbox: 'shop',
    recipient: 'bob@example.com',
    effect: '452 4.2.2 Mailbox full',
  });
  expect(lines).toEqual([
    expect.objectContaining({
      name: 'Mailbox full',
      to: 'bob@example.com',
      effect: '452 4.2.2 Mailbox full',
    }),
  ]);
});
