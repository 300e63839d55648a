import { beforeEach, describe, expect, it } from 'vitest';
import { LimitReached } from '../../lib/errors.ts';
import type { Query } from '../../mail/query.ts';
import { createFixture, INSTANCE, type Fixture } from '../fixture.ts';
import type { Position, ServerFrame } from '../live-protocol.ts';
import { Hub, SUBSCRIBERS } from './hub.ts';
import type { Reader, Subscription } from './subscription.ts';

/** A reader that takes `room` frames and then is full. */
class Recorder implements Reader {
  readonly frames: ServerFrame[] = [];
  readonly texts: string[] = [];
  room = Infinity;
  isCutOff = false;
  isStopped = false;

  write(frame: string): boolean {
    this.texts.push(frame);
    this.frames.push(JSON.parse(frame) as ServerFrame);
    this.room -= 1;
    return this.room > 0;
  }
  cutOff(): void {
    this.isCutOff = true;
  }
  stop(): void {
    this.isStopped = true;
  }
  get said(): string[] {
    return this.frames.map((frame) => ('seq' in frame ? `${frame.seq} ${frame.type}` : frame.type));
  }
}

let fixture: Fixture;
let hub: Hub;

beforeEach(async () => {
  fixture = await createFixture();
  hub = new Hub({ bus: fixture.deps.bus, store: fixture.store, instance: () => INSTANCE });
});

function follow(query: Query = {}, since?: Position): Recorder & { subscription: Subscription } {
  const recorder = new Recorder();
  return Object.assign(recorder, { subscription: hub.subscribe(recorder, query, since) });
}
const mail = (subject: string) => `Subject: ${subject}\n\n`;

describe('following', () => {
  it('tells what happens from now on, numbered, each record as it is', async () => {
    await fixture.send(mail('before'));
    const reader = follow();
    const message = await fixture.send(mail('a'));
    await fixture.digest(message);
    await fixture.store.update([message.id], { seen: true });
    await fixture.store.remove([message.id], 'asked');
    expect(reader.said).toEqual([
      '1 subscribed',
      '2 message.received',
      '3 message.digested',
      '4 message.updated',
      '5 message.removed',
    ]);
    expect(reader.frames[0]).toEqual({ type: 'subscribed', instance: INSTANCE, seq: 1 });
    expect(reader.frames[1]).toEqual({ seq: 2, type: 'message.received', data: message });
    expect(reader.frames[4]).toMatchObject({
      data: { mailbox: 'default', reason: 'asked', ids: [message.id] },
    });
  });

  it('tells of mailboxes', async () => {
    const reader = follow();
    const one = follow({ mailbox: 'one' });
    await fixture.send(mail('a'), { mailbox: 'two' });
    await fixture.store.removeMailbox('two');
    expect(reader.said).toEqual([
      '0 subscribed',
      '1 mailbox.created',
      '2 message.received',
      '3 message.removed',
      '4 mailbox.removed',
    ]);
    expect(one.said).toEqual(['0 subscribed']);
  });

  it('serialises an event once for all who hear it', async () => {
    const readers = [follow(), follow(), follow({ subject: 'a' })];
    await fixture.send(mail('a'));
    const [first, ...others] = readers.map(({ texts }) => texts[1]);
    for (const text of others) expect(text).toBe(first);
  });

  it('ends when it is asked to', async () => {
    const reader = follow();
    reader.subscription.end();
    await fixture.send(mail('a'));
    expect(reader.said).toEqual(['0 subscribed']);
  });

  it('takes no more than so many', () => {
    for (let n = 0; n < SUBSCRIBERS; n++) follow();
    expect(() => follow()).toThrow(LimitReached);
  });

  it('stops all', () => {
    const reader = follow();
    hub.close();
    expect(reader.isStopped).toBe(true);
  });
});

describe('a query', () => {
  it('leaves holes in the numbers', async () => {
    const reader = follow({ subject: 'b' });
    for (const subject of ['a', 'b', 'c', 'b']) await fixture.send(mail(subject));
    expect(reader.said).toEqual(['0 subscribed', '2 message.received', '4 message.received']);
  });

  it('sees a message once its text is known', async () => {
    const reader = follow({ text: 'hidden' });
    await fixture.digest(await fixture.send(`${mail('a')}a hidden word`));
    expect(reader.said).toEqual(['0 subscribed', '2 message.digested']);
  });

  it('tells of a message that leaves it', async () => {
    const reader = follow({ seen: false, subject: 'a' });
    const a = await fixture.send(mail('a'));
    const b = await fixture.send(mail('b'));
    await fixture.store.update([a.id, b.id], { seen: true });
    await fixture.store.remove([b.id, a.id], 'asked');
    expect(reader.said).toEqual([
      '0 subscribed',
      '1 message.received',
      '3 message.updated',
      '5 message.removed',
    ]);
    expect(reader.frames[3]).toMatchObject({ data: { ids: [a.id] } });
  });

  it('never hears of another mailbox', async () => {
    const reader = follow({ mailbox: 'default' });
    const a = await fixture.send(mail('a'), { mailbox: 'other' });
    await fixture.store.update([a.id], { seen: true });
    for (let n = 0; n < 150; n++) await fixture.send(mail('x'), { mailbox: 'other' });
    await fixture.store.removeMailbox('other');
    expect(reader.said).toEqual(['0 subscribed']);
  });
});

describe('a session in trouble', () => {
  const refuse = (id: string, mailbox: string) => {
    const start = { id, protocol: 'smtp', mailbox, remoteAddress: '127.0.0.1', port: 1025 } as const;
    const session = fixture.deps.sessions.begin(start);
    session.refused('No such user.');
    session.end();
  };
  const twice = ['1 session.troubled', '2 session.troubled'];

  it.each<[string, Query, string[]]>([
    ['asks for everything', {}, twice],
    ['asks for its mailbox', { mailbox: 'checkout' }, twice],
    ['asks for another mailbox', { mailbox: 'default' }, []],
    ['asks something of messages', { subject: 'a' }, []],
    ['asks something of messages in its mailbox', { mailbox: 'checkout', subject: 'a' }, []],
  ])('reaches one who %s, or not', (_, query, said) => {
    const reader = follow(query);
    refuse('s1', 'checkout');
    expect(reader.said.slice(1)).toEqual(said);
    for (const frame of reader.frames.slice(1)) {
      expect(frame).toMatchObject({ data: { id: 's1', mailbox: 'checkout', reason: 'No such user.' } });
    }
  });

  it('is told to one who resumes', () => {
    refuse('s1', 'default');
    expect(follow({}, { instance: INSTANCE, seq: 1 }).said).toEqual(['1 subscribed', '2 session.troubled']);
  });
});

describe('removing many', () => {
  it('comes in frames of at most 1000 ids, each with its number', async () => {
    for (let n = 0; n < 2500; n++) await fixture.send(mail('x'));
    const [reader, asking] = [follow(), follow({ subject: 'nothing' })];
    await fixture.store.removeAll();
    const lengths = reader.frames
      .slice(1)
      .map((frame) => (frame.type === 'message.removed' ? frame.data.ids.length : 0));
    expect(lengths).toEqual([1000, 1000, 500]);
    expect(reader.said.slice(1)).toEqual([
      '2501 message.removed',
      '2502 message.removed',
      '2503 message.removed',
    ]);
    expect(asking.texts.slice(1)).toEqual(reader.texts.slice(1));
  });
});

describe('resuming', () => {
  it('tells what was missed, in order, then goes on', async () => {
    for (const subject of ['a', 'b', 'c']) await fixture.send(mail(subject));
    const reader = follow({}, { instance: INSTANCE, seq: 1 });
    await fixture.send(mail('d'));
    expect(reader.said).toEqual([
      '1 subscribed',
      '2 message.received',
      '3 message.received',
      '4 message.received',
    ]);
  });

  it('with a query tells what was missed of it', async () => {
    const a = await fixture.send(mail('a'));
    await fixture.send(mail('b'));
    await fixture.store.remove([a.id], 'asked');
    const reader = follow({ subject: 'a' }, { instance: INSTANCE, seq: 0 });
    expect(reader.said).toEqual(['0 subscribed', '1 message.received', '3 message.removed']);
  });

  it.each([
    ['another instance', { instance: 'other', seq: 1 }],
    ['the future', { instance: INSTANCE, seq: 3 }],
  ])('from %s is a gap', async (_, since) => {
    await fixture.send(mail('a'));
    await fixture.send(mail('b'));
    const reader = follow({}, since);
    expect(reader.frames).toEqual([
      { type: 'gap', instance: INSTANCE, seq: 2 },
      { type: 'subscribed', instance: INSTANCE, seq: 2 },
    ]);
  });

  it('from too long ago is a gap', async () => {
    for (let n = 0; n < 5000; n++) await fixture.send(mail('x'));
    expect(follow({}, { instance: INSTANCE, seq: 500 }).said).toEqual(['5000 gap', '5000 subscribed']);
    expect(follow({}, { instance: INSTANCE, seq: 4998 }).said).toHaveLength(3);
  });

  it('from the last event there was is no gap', async () => {
    await fixture.send(mail('a'));
    expect(follow({}, { instance: INSTANCE, seq: 1 }).said).toEqual(['1 subscribed']);
  });
});

describe('a reader that is full', () => {
  it('waits, and reads on when it has room again', async () => {
    const reader = follow();
    reader.room = 2;
    for (let n = 0; n < 5; n++) await fixture.send(mail('x'));
    expect(reader.frames).toHaveLength(3);
    reader.room = Infinity;
    reader.subscription.resume();
    expect(reader.frames).toHaveLength(6);
    await fixture.send(mail('x'));
    expect(reader.said.at(-1)).toBe('6 message.received');
  });

  it('is cut off once what it must read next is gone', async () => {
    const [slow, quick] = [follow(), follow()];
    slow.room = 1;
    for (let n = 0; n < 5000; n++) await fixture.send(mail('x'));
    expect(slow.isCutOff).toBe(true);
    expect(slow.frames).toHaveLength(2);
    expect(quick.frames).toHaveLength(5001);
    slow.subscription.resume();
    expect(slow.frames).toHaveLength(2);
  });
});
