import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Digest } from '../mail/digest.ts';
import type { Events } from '../mail/events.ts';
import { NULL_SENDER, type Message } from '../mail/message.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { Backlog, BATCH_MESSAGES } from './backlog.ts';

const DIGEST: Digest = { preview: '', hasText: false, hasHtml: false, attachments: [], defects: [] };

let store: MessageStore;
let backlog: Backlog;

beforeEach(() => {
  const bus = new EventBus<Events>(() => undefined);
  const limits = { messages: 1000, octets: 2 ** 28, ageSeconds: null };
  store = new MessageStore({ spool: new MemorySpool(), bus, clock: new ManualClock(), limits });
  backlog = new Backlog(store);
});

async function add(size = 10): Promise<Message> {
  const envelope = { mailFrom: NULL_SENDER, rcptTo: [] };
  return store.add({ envelope, origin: { via: 'import' }, raw: Buffer.alloc(size, 'x') }, 'default');
}

const uids = (batch: readonly Message[]) => batch.map(({ uid }) => uid);

describe('Backlog', () => {
  it('gives each message once, in order, so many at a time', async () => {
    for (let n = 0; n < BATCH_MESSAGES + 2; n++) await add();
    expect(uids(backlog.next())).toEqual(Array.from({ length: BATCH_MESSAGES }, (_, index) => index + 1));
    expect(uids(backlog.next())).toEqual([BATCH_MESSAGES + 1, BATCH_MESSAGES + 2]);
    expect(backlog.next()).toEqual([]);
    await add();
    expect(uids(backlog.next())).toEqual([BATCH_MESSAGES + 3]);
  });

  it.each([
    ['small ones together', [10, 10, 10], [[1, 2, 3]]],
    ['a large one alone', [10, 2 ** 21, 10], [[1], [2], [3]]],
    ['what is a mebibyte together', [2 ** 19, 2 ** 19, 1], [[1, 2], [3]]],
  ])('puts %s', async (_, sizes, batches) => {
    for (const size of sizes) await add(size);
    for (const batch of batches) expect(uids(backlog.next())).toEqual(batch);
    expect(backlog.next()).toEqual([]);
  });

  it('passes over what has a digest or has gone', async () => {
    const messages = [];
    for (let n = 0; n < 2 * BATCH_MESSAGES; n++) messages.push(await add());
    const last = messages.pop();
    for (const { id } of messages.slice(1)) await store.digested(id, DIGEST, '');
    await store.remove([messages[0]?.id ?? ''], 'asked');
    expect(uids(backlog.next())).toEqual([last?.uid]);
  });

  it('gives what comes back alone, before the rest', async () => {
    for (let n = 0; n < BATCH_MESSAGES + 1; n++) await add();
    const batch = backlog.next();
    backlog.suspect(batch.slice(0, 4));
    await store.remove([batch[1]?.id ?? ''], 'asked');
    await store.digested(batch[2]?.id ?? '', DIGEST, '');
    expect([backlog.next(), backlog.next(), backlog.next()].map(uids)).toEqual([
      [1],
      [4],
      [BATCH_MESSAGES + 1],
    ]);
  });
});
