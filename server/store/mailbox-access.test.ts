import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import { EMPTY_MAILBOXES, SET_MAILBOXES } from './mailboxes.ts';
import { MessageStore } from './message-store.ts';
import { MemorySpool } from './spool/memory.ts';

const MINUTE = 60_000;

let clock: ManualClock;
let told: string[];
let store: MessageStore;

beforeEach(() => {
  open(null);
});

function open(ageSeconds: number | null, messages = 10_000): void {
  clock = new ManualClock();
  told = [];
  const bus = new EventBus<Events>((error) => {
    throw error;
  });
  bus.on('message.removed', ({ mailbox, reason, messages: gone }) =>
    told.push(`${reason} ${mailbox}: ${subjects(gone)}`),
  );
  bus.on('mailbox.created', ({ name }) => told.push(`created ${name}`));
  bus.on('mailbox.removed', ({ name }) => told.push(`forgot ${name}`));
  const limits = { messages, octets: 1024 ** 2, ageSeconds };
  store = new MessageStore({ spool: new MemorySpool(), bus, clock, limits });
}

const subjects = (messages: readonly Message[]) => messages.map(({ summary }) => summary.subject).join(' ');
const left = async () => subjects(await store.select({}));
const names = () => store.mailboxes().map(({ name }) => name);

function send(subject: string, mailbox: string): Promise<Message> {
  const address = { address: 'bob@example.org', params: {} };
  const envelope = { mailFrom: address, rcptTo: [address] };
  return store.add(
    { envelope, origin: { via: 'smtp' }, raw: Buffer.from(`Subject: ${subject}\r\n\r\n`) },
    mailbox,
  );
}

/** Lets time pass in steps, and whatever is due in each be done. */
async function pass(ms: number, step = ms): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    clock.advance(step);
    await settled();
  }
}

describe('a mailbox that keeps messages for a time', () => {
  it('lets each go when it is that old, and no other mailbox loses any', async () => {
    store.setMailbox('short', { keepMs: 10 * MINUTE });
    await send('one', 'short');
    await send('other', 'long');
    await pass(5 * MINUTE);
    await send('two', 'short');
    await pass(5 * MINUTE - 1);
    expect(await left()).toBe('one other two');
    await pass(1);
    expect(await left()).toBe('other two');
    await pass(5 * MINUTE);
    expect(await left()).toBe('other');
    expect(told.slice(2)).toEqual(['age short: one', 'age short: two', 'forgot short']);
  });

  it('has one timer with all the others and the store itself, and none when there is nothing to wait for', async () => {
    open(3600);
    for (let i = 0; i < 50; i++) {
      store.setMailbox(`m${i}`, { keepMs: (50 - i) * MINUTE });
      await send(`s${i}`, `m${i}`);
    }
    await send('last', 'default');
    expect(clock.timers).toBe(1);
    await pass(3600_000, MINUTE);
    expect(await left()).toBe('');
    expect(names()).toEqual(['default']);
    expect(told.filter((one) => one.startsWith('age m')).map((one) => one.slice(4))).toEqual(
      Array.from({ length: 50 }, (_, i) => `m${49 - i}: s${49 - i}`),
    );
    expect(clock.timers).toBe(0);
  });

  it('keeps nothing longer than the store does', async () => {
    open(60);
    store.setMailbox('a', { keepMs: 10 * MINUTE });
    await send('one', 'a');
    await pass(MINUTE);
    expect(await left()).toBe('');
    expect(store.mailbox('a')).toMatchObject({ keepFor: '10m', messages: 0 });
  });

  it('may be told so afterwards, in both directions, and no more', async () => {
    await send('one', 'a');
    await pass(MINUTE);
    store.setMailbox('a', { keepMs: MINUTE });
    await pass(1);
    expect(await left()).toBe('');
    await send('two', 'a');
    store.setMailbox('a', { keepMs: 2 * MINUTE });
    await pass(MINUTE);
    expect(await left()).toBe('two');
    store.setMailbox('a', { keepMs: null });
    await pass(10 * MINUTE);
    expect(await left()).toBe('two');
    expect(store.mailbox('a')).toMatchObject({ keepFor: null, guarded: false });
  });

  it('is forgotten when it has been empty and unused for that long', async () => {
    store.setMailbox('a', { keepMs: MINUTE });
    expect(names()).toEqual(['a', 'default']);
    await pass(MINUTE / 2);
    store.setMailbox('a', { keepMs: MINUTE });
    await pass(MINUTE / 2);
    expect(names()).toEqual(['a', 'default']);
    await pass(MINUTE / 2);
    expect(names()).toEqual(['default']);
    expect(told).toEqual(['created a', 'forgot a']);
    store.setMailbox('default', { keepMs: MINUTE });
    await pass(2 * MINUTE);
    expect(names()).toEqual(['default']);
    expect(clock.timers).toBe(0);
  });

  it('stays with its settings when others are forgotten to make room, and may not be one too many', async () => {
    for (let i = 0; i < SET_MAILBOXES; i++) store.setMailbox(`set${i}`, { keepMs: MINUTE });
    expect(() => store.setMailbox('one more', { keepMs: MINUTE })).toThrow(
      '1000 mailboxes have settings already. Delete some, or give them a `keepFor`: then they go by themselves.',
    );
    expect(store.mailbox('one more')).toBeUndefined();
    store.setMailbox('set7', { keepMs: 2 * MINUTE });
    for (let i = 0; i <= EMPTY_MAILBOXES; i++) await store.remove([(await send('x', `m${i}`)).id], 'asked');
    expect(store.mailbox('m0')).toBeUndefined();
    expect(store.mailbox('set0')).toBeDefined();
    await store.removeMailbox('set0');
    expect(store.setMailbox('one more', { keepMs: MINUTE })).toMatchObject({ keepFor: '1m' });
  });

  it('has no timer any more once the store has stopped', async () => {
    store.setMailbox('a', { keepMs: MINUTE });
    await store.stop();
    await send('late', 'a');
    expect(clock.timers).toBe(0);
  });
});

describe('a guarded mailbox', () => {
  beforeEach(async () => {
    store.setMailbox('mine', { token: 'key' });
    await send('one', 'mine');
    await send('two', 'yours');
    await send('three', 'mine');
  });

  it.each(['wrong', 'Key', 'key ', '', undefined])('keeps its messages from the token %j', async (token) => {
    const ids = (await store.select({})).map(({ id }) => id);
    expect(await store.removeMatching({ subject: 'o' }, { token })).toEqual({ count: 1, kept: 1 });
    expect(await store.remove(ids, 'pop3', { token })).toEqual({ count: 0, kept: 2 });
    expect(await store.removeAll(undefined, token)).toEqual({ count: 0, kept: 2 });
    expect(await store.removeAll('mine', token)).toEqual({ count: 0, kept: 2 });
    await expect(store.removeMailbox('mine', token)).rejects.toThrow('The mailbox "mine" is guarded');
    expect(() => store.setMailbox('mine', { token: null }, token)).toThrow('The mailbox "mine" is guarded');
    expect(() => {
      store.mustOpen(['yours', 'mine'], token);
    }).toThrow('`Authorization: Bearer …`');
    expect(await left()).toBe('one three');
  });

  it('is open to its own token, as are the mailboxes of nobody', async () => {
    store.setMailbox('others', { token: 'another' });
    await send('four', 'others');
    expect(await store.removeAll(undefined, 'key')).toEqual({ count: 3, kept: 1 });
    expect(await store.removeMailbox('mine', 'key')).toBe(0);
    expect(store.setMailbox('mine', {})).toMatchObject({ guarded: false });
  });

  it('stays guarded when something else is set, until the guard is taken off', async () => {
    expect(store.setMailbox('mine', { keepMs: MINUTE }, 'key')).toMatchObject({
      guarded: true,
      keepFor: '1m',
    });
    expect(store.setMailbox('mine', { token: 'new' }, 'key')).toMatchObject({ guarded: true, keepFor: '1m' });
    expect(await store.removeAll('mine', 'key')).toEqual({ count: 0, kept: 2 });
    expect(store.setMailbox('mine', { token: null }, 'new')).toMatchObject({ guarded: false, keepFor: '1m' });
    expect(await store.removeAll('mine')).toEqual({ count: 2, kept: 0 });
  });

  it('does not keep the store from making room', async () => {
    open(60, 1);
    store.setMailbox('mine', { token: 'key' });
    await send('one', 'mine');
    await send('two', 'mine');
    expect(await left()).toBe('two');
    await pass(MINUTE);
    expect(await left()).toBe('');
    expect(store.mailbox('mine')).toMatchObject({ guarded: true });
  });

  it('never shows its token', () => {
    const everything = JSON.stringify([store.mailboxes(), told]);
    expect(everything).toContain('"guarded":true');
    expect(everything).not.toContain('key"');
  });
});
