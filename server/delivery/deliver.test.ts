import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Submission } from '../mail/message.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { createDeliver, createSubmit } from './deliver.ts';

let store: MessageStore;

beforeEach(() => {
  const limits = { messages: 100, octets: 10_000, ageSeconds: null };
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  store = new MessageStore({ spool: new MemorySpool(), bus, clock: new ManualClock(), limits });
  store.setMailbox('kept@inbox.test', { keepMs: 1000 });
  store.setMailbox('guarded@inbox.test', { token: 'key' });
  store.setMailbox('nothing-set@inbox.test', {});
});

function submission(to: readonly string[], user?: string): Submission {
  const path = (address: string) => ({ address, params: {} });
  const envelope = { mailFrom: path('shop@example.org'), rcptTo: to.map(path) };
  const origin = user === undefined ? { via: 'smtp' as const } : { via: 'smtp' as const, user };
  return { envelope, origin, raw: Buffer.from('Subject: x\r\n\r\n') };
}

it.each([
  [['kept@inbox.test'], undefined, 'kept@inbox.test'],
  [['guarded@inbox.test', 'guarded@inbox.test'], undefined, 'guarded@inbox.test'],
  [['kept@inbox.test'], 'shop', 'shop'],
  [['kept@inbox.test', 'guarded@inbox.test'], undefined, 'default'],
  [['nothing-set@inbox.test'], undefined, 'default'],
  [['nobody@inbox.test'], undefined, 'default'],
  [[], undefined, 'default'],
])('mail to %j from the user %j goes into the mailbox %j', async (to, user, mailbox) => {
  const message = await createDeliver(store)(submission(to, user));
  expect(message.mailbox).toBe(mailbox);
});

it('goes there too when it is handed in without a mailbox', async () => {
  const submit = createSubmit(store);
  expect((await submit(submission(['kept@inbox.test']), undefined)).mailbox).toBe('kept@inbox.test');
  expect((await submit(submission(['kept@inbox.test']), 'named')).mailbox).toBe('named');
});
