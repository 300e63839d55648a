import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events, Removal } from '../mail/events.ts';
import type { Message, Submission } from '../mail/message.ts';
import type { StoreLimits } from './limits.ts';
import { EMPTY_MAILBOXES } from './mailboxes.ts';
import { MessageStore } from './message-store.ts';
import { MemorySpool } from './spool/memory.ts';

let clock: ManualClock;
let bus: EventBus<Events>;
let told: string[];
let removals: Removal[];

beforeEach(() => {
  clock = new ManualClock();
  bus = new EventBus<Events>((error) => {
    throw error;
  });
  told = [];
  removals = [];
  bus.on('message.received', ({ summary }) => told.push(`received ${summary.subject}`));
  bus.on('message.updated', ({ summary, seen }) =>
    told.push(`updated ${summary.subject} ${seen ? 'seen' : 'unseen'}`),
  );
  bus.on('message.digested', ({ summary }) => told.push(`digested ${summary.subject}`));
  bus.on('message.removed', (removal) => {
    removals.push(removal);
    told.push(`removed ${subjects(removal.messages)} from ${removal.mailbox}: ${removal.reason}`);
  });
  bus.on('mailbox.created', ({ name }) => told.push(`created ${name}`));
  bus.on('mailbox.removed', ({ name }) => told.push(`forgot ${name}`));
});

const ROOMY: StoreLimits = { messages: 10_000, octets: 512 * 1024 * 1024, ageSeconds: null };

function createStore(limits: Partial<StoreLimits> = {}): MessageStore {
  return new MessageStore({ spool: new MemorySpool(), bus, clock, limits: { ...ROOMY, ...limits } });
}

function mail(subject: string, body = ''): Submission {
  return {
    envelope: {
      mailFrom: { address: 'ann@example.org', params: {} },
      rcptTo: [{ address: 'bob@example.org', params: {} }],
    },
    origin: { via: 'smtp' },
    raw: Buffer.from(`Subject: ${subject}\r\n\r\n${body}`),
  };
}

function subjects(messages: readonly Message[]): string {
  return messages.map(({ summary }) => summary.subject).join(' ');
}

async function listed(store: MessageStore, query = {}): Promise<string> {
  return subjects((await store.list(query)).messages);
}

describe('adding', () => {
  it('shows the message everywhere by the time it is announced', async () => {
    const store = createStore();
    const seen: (string | undefined)[] = [];
    bus.on('message.received', ({ id }) => {
      seen.push(store.get(id)?.summary.subject);
      seen.push(store.head(id).toString());
      seen.push(String(store.mailbox('a')?.messages));
    });
    await store.add(mail('one', 'body'), 'a');
    expect(seen).toEqual(['one', 'Subject: one\r\n\r\nbody', '1']);
    expect(told).toEqual(['created a', 'received one']);
  });

  it('keeps the octets exactly', async () => {
    const store = createStore();
    const raw = Buffer.from([0, 255, 13, 10, 46, 13, 10, 10, 128]);
    const { id, size } = await store.add({ ...mail('x'), raw: Buffer.from(raw) }, 'a');
    expect(await store.raw(id)).toEqual(raw);
    expect(size).toBe(9);
  });

  it('never lets the time of receipt go back, whatever the clock does', async () => {
    const store = createStore();
    const first = await store.add(mail('first'), 'a');
    clock.advance(-60_000);
    const second = await store.add(mail('second'), 'a');
    expect(second.receivedAt >= first.receivedAt).toBe(true);
    expect(second.id > first.id).toBe(true);
  });

  it('refuses a message that is larger than everything it may keep, and keeps the rest', async () => {
    const store = createStore({ octets: 100 });
    await store.add(mail('small'), 'a');
    await expect(store.add(mail('large', 'x'.repeat(100)), 'a')).rejects.toThrow(
      'the store keeps 100 in all',
    );
    expect(await listed(store)).toBe('small');
  });
});

it('tells of a new mailbox before of its first message, when it is still empty', async () => {
  const store = createStore();
  const created: number[] = [];
  bus.on('mailbox.created', ({ messages }) => created.push(messages));
  await store.add(mail('first'), 'new');
  await store.add(mail('second'), 'new');
  expect(created).toEqual([0]);
  expect(told.slice(0, 2)).toEqual(['created new', 'received first']);
});

describe('caps', () => {
  it('lets the oldest go by count, and says so', async () => {
    const store = createStore({ messages: 2 });
    for (const subject of ['one', 'two', 'three']) await store.add(mail(subject), 'a');
    expect(await listed(store)).toBe('three two');
    expect(told.at(-1)).toBe('removed one from a: count');
    expect(store.usage.messages).toBe(2);
  });

  it('counts the texts that searches look through, and large records; the newest stays all the same', async () => {
    const store = createStore({ octets: 100_000 });
    const kept = () => store.usage.messages;
    const messages = [];
    for (let n = 0; n < 4; n++) messages.push(await store.add(mail(`m${n}`), 'a'));
    const digest = { preview: '', hasText: true, hasHtml: false, attachments: [], defects: [] };
    const [first, second, third, fourth] = messages.map(({ id }) => id);
    await store.digested(first ?? '', digest, 'a'.repeat(60_000));
    expect(kept()).toBe(4);
    // A character past Latin-1 takes two octets, and so do all others of its text.
    await store.digested(second ?? '', digest, `€${'a'.repeat(30_000)}`);
    expect(kept()).toBe(3);
    const attachment = { part: '1', filename: 'a', contentType: 'text/plain', size: 1, inline: false };
    const attachments = Array.from({ length: 400 }, () => attachment);
    await store.digested(third ?? '', { ...digest, attachments }, '');
    expect(kept()).toBe(2);
    await store.digested(fourth ?? '', digest, 'a'.repeat(200_000));
    expect(kept()).toBe(1);
    expect(store.get(fourth ?? '')).toBeDefined();
    await store.removeAll();
    await store.add(mail('again'), 'a');
    await store.add(mail('and again'), 'a');
    expect(kept()).toBe(2);
  });

  it('lets as many of the oldest go by octets as it takes', async () => {
    const store = createStore({ octets: 300 });
    for (const subject of ['one', 'two']) await store.add(mail(subject, 'x'.repeat(100)), 'a');
    await store.add(mail('three', 'x'.repeat(250)), 'b');
    expect(await listed(store)).toBe('three');
    expect(removals.map(({ reason }) => reason)).toEqual(['octets', 'octets']);
    expect(store.usage.octets).toBeLessThanOrEqual(300);
  });

  it('lets messages go by age with one timer, whatever else happens', async () => {
    const store = createStore({ ageSeconds: 60 });
    await store.add(mail('one'), 'a');
    clock.advance(30_000);
    await store.add(mail('two'), 'a');
    clock.advance(30_000);
    await settled();
    expect(await listed(store)).toBe('two');
    clock.advance(30_000);
    await settled();
    expect(await listed(store)).toBe('');
    expect(removals.map(({ reason }) => reason)).toEqual(['age', 'age']);
  });
});

describe('listing', () => {
  it('pages from newest to oldest without gap or repeat while mail comes and goes', async () => {
    const store = createStore();
    for (let i = 1; i <= 10; i++) await store.add(mail(`m${i}`), 'a');
    const first = await store.list({}, { limit: 4 });
    expect(subjects(first.messages)).toBe('m10 m9 m8 m7');
    await store.add(mail('m11'), 'a');
    await store.remove([idOf(store, 'm5', await store.select({}))], 'asked');
    const second = await store.list({}, { limit: 4, before: first.next ?? 0 });
    expect(subjects(second.messages)).toBe('m6 m4 m3 m2');
    const third = await store.list({}, { limit: 4, before: second.next ?? 0 });
    expect(subjects(third.messages)).toBe('m1');
    expect(third.next).toBeNull();
  });

  it('finds visible text once it has been digested', async () => {
    const store = createStore();
    const { id } = await store.add(mail('hello'), 'a');
    expect(await listed(store, { text: 'naïve CAFÉ' })).toBe('');
    await store.digested(
      id,
      { preview: '', hasText: true, hasHtml: false, attachments: [], defects: [] },
      'The Naïve café.',
    );
    expect(await listed(store, { text: 'naïve CAFÉ' })).toBe('hello');
    expect(told.at(-1)).toBe('digested hello');
  });

  it('looks into the header only when asked', async () => {
    const store = createStore();
    const raw = Buffer.from('Subject: tagged\r\nX-Campaign: spring\r\n\r\n');
    await store.add({ ...mail('x'), raw }, 'a');
    await store.add(mail('plain'), 'a');
    expect(await listed(store, { header: { 'x-campaign': 'SPRING' } })).toBe('tagged');
  });

  it('selects oldest first', async () => {
    const store = createStore();
    for (const subject of ['one', 'two', 'three'])
      await store.add(mail(subject), subject === 'two' ? 'b' : 'a');
    expect(subjects(await store.select({ mailbox: 'a' }))).toBe('one three');
  });
});

describe('changing', () => {
  it('replaces the record and keeps the old one as it was', async () => {
    const store = createStore();
    const before = await store.add(mail('one'), 'a');
    const [after] = await store.update([before.id], { seen: true, tags: ['b', 'a', 'b'] });
    expect(before).toMatchObject({ seen: false, tags: [] });
    expect(after).toMatchObject({ seen: true, tags: ['a', 'b'], id: before.id, uid: before.uid });
    expect(store.mailbox('a')).toMatchObject({ messages: 1, unseen: 0 });
  });

  it('passes over what is not there', async () => {
    const store = createStore();
    expect(await store.update(['nothing'], { seen: true })).toEqual([]);
    await store.digested(
      'nothing',
      { preview: '', hasText: false, hasHtml: false, attachments: [], defects: [] },
      '',
    );
    expect(told).toEqual([]);
  });
});

describe('removing', () => {
  it('takes a message out of every view and announces it once', async () => {
    const store = createStore();
    const { id } = await store.add(mail('one'), 'a');
    expect(await store.remove([id, id, 'nothing'], 'pop3')).toEqual({ count: 1, kept: 0 });
    expect(store.get(id)).toBeUndefined();
    await expect(store.raw(id)).rejects.toThrow('it may have been deleted');
    expect(store.mailbox('a')).toMatchObject({ messages: 0, unseen: 0, octets: 0 });
    expect(told.at(-1)).toBe('removed one from a: pop3');
  });

  it('takes mail to several out of one inbox after the other, also when both ask at once', async () => {
    const store = createStore();
    const path = (address: string) => ({ address, params: {} });
    const envelope = { mailFrom: path('x@x.test'), rcptTo: [path('Ann@x.test'), path('bob@x.test')] };
    const { id } = await store.add({ ...mail('one'), envelope }, 'a');
    expect(await store.remove([id], 'asked', { inbox: 'ann@x.test' })).toEqual({ count: 1, kept: 0 });
    expect(store.get(id)).toMatchObject({ deletedBy: ['ann@x.test'] });
    expect(told.at(-1)).toBe('updated one unseen');
    expect(await listed(store, { inbox: 'ann@x.test' })).toBe('');
    expect(await listed(store, { inbox: 'bob@x.test' })).toBe('one');
    expect(await listed(store, { rcpt: 'ann@x.test' })).toBe('one');
    expect(await store.remove([id], 'asked', { inbox: 'bob@x.test' })).toEqual({ count: 1, kept: 0 });
    expect(store.get(id)).toBeUndefined();

    const both = await store.add({ ...mail('two'), envelope }, 'a');
    const asked = ['ann@x.test', 'bob@x.test'].map((inbox) => store.remove([both.id], 'asked', { inbox }));
    expect(await Promise.all(asked)).toEqual([
      { count: 1, kept: 0 },
      { count: 1, kept: 0 },
    ]);
    expect(store.usage).toEqual({ messages: 0, octets: 0 });
  });

  it('removes by query only what matches', async () => {
    const store = createStore();
    for (const subject of ['keep', 'drop', 'keep']) await store.add(mail(subject), 'a');
    expect(await store.removeMatching({ subject: 'drop' })).toEqual({ count: 1, kept: 0 });
    expect(await listed(store)).toBe('keep keep');
  });

  it('removes nothing for a query without a condition', async () => {
    const store = createStore();
    await store.add(mail('one'), 'a');
    await expect(store.removeMatching({})).rejects.toThrow('all=true');
    await expect(store.removeMatching({ all: [] })).rejects.toThrow('all=true');
    expect(await listed(store)).toBe('one');
  });

  it('removes all of one mailbox, or all, with one event a mailbox', async () => {
    const store = createStore();
    for (const mailbox of ['a', 'b', 'a']) await store.add(mail(mailbox), mailbox);
    expect(await store.removeAll('a')).toEqual({ count: 2, kept: 0 });
    expect(await listed(store)).toBe('b');
    await store.add(mail('c'), 'c');
    expect(await store.removeAll()).toEqual({ count: 2, kept: 0 });
    expect(removals.map(({ mailbox, messages }) => [mailbox, messages.length])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    expect(store.usage).toEqual({ messages: 0, octets: 0 });
  });

  it('counts from nothing again after everything has gone', async () => {
    const store = createStore();
    for (const mailbox of ['a', 'b', 'a']) await store.add(mail('x'), mailbox);
    const all = await store.select({});
    expect(await store.remove(all.map(({ id }) => id).reverse(), 'pop3')).toMatchObject({ count: 3 });
    expect(removals.map(({ mailbox, messages }) => [mailbox, messages.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(store.mailboxes().map(({ messages, unseen, octets }) => [messages, unseen, octets])).toEqual(
      Array.from({ length: 3 }, () => [0, 0, 0]),
    );
    const { id, size } = await store.add(mail('y'), 'a');
    expect(store.usage).toEqual({ messages: 1, octets: size });
    expect(store.mailbox('a')).toMatchObject({ messages: 1, unseen: 1, octets: size });
    expect((await store.raw(id)).length).toBe(size);
    for (const { id: gone } of all) expect(store.get(gone)).toBeUndefined();
  });

  it('tells a subscriber about a removed message by its record', async () => {
    const store = createStore();
    const matches = store.matcher({ subject: 'one' });
    const { id } = await store.add(mail('one'), 'a');
    await store.remove([id], 'asked');
    expect(removals[0]?.messages.map(matches)).toEqual([true]);
  });
});

describe('mailboxes', () => {
  it('has `default` from the start and for ever', async () => {
    const store = createStore();
    expect(store.mailboxes().map(({ name }) => name)).toEqual(['default']);
    await store.add(mail('one'), 'default');
    expect(await store.removeMailbox('default')).toBe(1);
    expect(store.mailbox('default')).toMatchObject({ messages: 0, newestAt: null });
  });

  it('comes with its first message, stays when emptied, goes when removed', async () => {
    const store = createStore();
    const { id } = await store.add(mail('one'), 'a');
    await store.remove([id], 'asked');
    expect(store.mailboxes().map(({ name }) => name)).toEqual(['a', 'default']);
    await store.removeMailbox('a');
    expect(store.mailboxes().map(({ name }) => name)).toEqual(['default']);
    expect(told.at(-1)).toBe('forgot a');
    await expect(store.removeMailbox('a')).rejects.toThrow('There is no mailbox "a".');
  });

  it('forgets the mailbox that has been empty longest when there are too many', async () => {
    const store = createStore();
    for (let i = 0; i <= EMPTY_MAILBOXES; i++) {
      const { id } = await store.add(mail('one'), `m${i}`);
      await store.remove([id], 'asked');
    }
    expect(store.mailbox('m0')).toBeUndefined();
    expect(store.mailbox('m1')).toBeDefined();
    expect(store.mailboxes().length).toBe(EMPTY_MAILBOXES + 1);
  });
});

function idOf(store: MessageStore, subject: string, messages: readonly Message[]): string {
  const found = messages.find(({ summary }) => summary.subject === subject);
  if (found === undefined || store.get(found.id) === undefined) throw new Error(`no ${subject}`);
  return found.id;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
