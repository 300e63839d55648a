import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { NotFound } from '../lib/errors.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import { NULL_SENDER, type Message } from '../mail/message.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { Digester } from './digester.ts';
import { PARSER_THREAD } from './parser-thread.ts';

const MULTIPART = [
  ...['From: ann@example.org', 'Subject: parts', 'Content-Type: multipart/mixed; boundary=b', ''],
  ...[
    '--b',
    'Content-Type: text/plain',
    '',
    'Text with a needle',
    '--b',
    'Content-Type: application/pdf; name=a.pdf',
  ],
  ...['Content-Transfer-Encoding: base64', '', 'aGVsbG8=', '--b--', ''],
].join('\r\n');

const digesters: Digester[] = [];

afterEach(async () => {
  for (const digester of digesters.splice(0)) await digester.stop();
});

/** A digester over a store of its own, and what to look at them with. */
function setUp(clock = new ManualClock()) {
  const errors: unknown[] = [];
  const warnings: string[] = [];
  const bus = new EventBus<Events>((error) => errors.push(error));
  const limits = { messages: 1000, octets: 2 ** 28, ageSeconds: null };
  const store = new MessageStore({ spool: new MemorySpool(), bus, clock, limits });
  const log = { info: () => undefined, warn: (text: string) => warnings.push(text), error: () => undefined };
  const digester = new Digester({ store, bus, clock, log });
  digesters.push(digester);
  const add = (raw: string): Promise<Message> =>
    store.add(
      { envelope: { mailFrom: NULL_SENDER, rcptTo: [] }, origin: { via: 'import' }, raw: Buffer.from(raw) },
      'default',
    );
  return { add, bus, clock, digester, errors, store, warnings };
}

/** Resolves with the records of the next `count` messages that are digested. */
function digested(bus: EventBus<Events>, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  return new Promise((resolve) => {
    const off = bus.on('message.digested', (message) => {
      if (messages.push(message) < count) return;
      off();
      resolve(messages);
    });
  });
}

describe('digests', () => {
  it('come for every message, in the order of arrival, those before the start included', async () => {
    const { add, bus, digester, store } = setUp();
    const early = await add(MULTIPART);
    const all = digested(bus, 40);
    await digester.start();
    const late = [];
    for (let n = 1; n < 40; n++) late.push(await add(`Subject: ${n}\r\n\r\ntext ${n}\r\n`));
    expect((await all).map(({ uid }) => uid)).toEqual([early, ...late].map(({ uid }) => uid));
    expect(store.get(early.id)?.digest).toMatchObject({
      preview: 'Text with a needle',
      attachments: [{ part: '2', filename: 'a.pdf', size: 5 }],
    });
    expect((await store.list({ text: 'needle' })).messages.map(({ id }) => id)).toEqual([early.id]);
    expect((await store.raw(early.id)).toString()).toBe(MULTIPART);
  });

  it('are not made of what has gone meanwhile', async () => {
    const { add, bus, digester, store, warnings } = setUp();
    await digester.start();
    const gone = await Promise.all([
      add('Subject: a\r\n\r\n'),
      add('Subject: b\r\n\r\n'),
      add('Subject: c\r\n\r\n'),
    ]);
    const next = digested(bus, 1);
    await store.remove(
      [...gone].map(({ id }) => id),
      'asked',
    );
    const kept = await add('Subject: d\r\n\r\n');
    expect((await next).map(({ id }) => id)).toEqual([kept.id]);
    expect(warnings).toEqual([]);
  });
});

describe('content and part', () => {
  it('show a message, and name the parts there are when one is not', async () => {
    const { add, digester } = setUp();
    await digester.start();
    const message = await add(MULTIPART);
    const content = await digester.content(message);
    expect(content).toMatchObject({ text: 'Text with a needle', html: null, attachments: [{ part: '2' }] });
    expect(await digester.content(message)).toBe(content);
    const { body, ...rest } = await digester.part(message, '2');
    expect(body).toEqual(Buffer.from('hello'));
    expect(rest).toEqual({ contentType: 'application/pdf', filename: 'a.pdf' });
    await expect(digester.part(message, '3')).rejects.toThrow(
      new NotFound(`Message ${message.id} has no part "3"; it has 1, 2.`),
    );
  });

  it('are not found once the message has gone', async () => {
    const { add, digester, store } = setUp();
    await digester.start();
    const message = await add(MULTIPART);
    await digester.content(message);
    await store.removeAll();
    await expect(digester.content(message)).rejects.toThrow(NotFound);
    await expect(digester.part(message, '1')).rejects.toThrow(NotFound);
  });

  it('go before the backlog', async () => {
    const { add, bus, digester, store } = setUp();
    const messages = [];
    for (let n = 0; n < 200; n++) messages.push(await add(`Subject: ${n}\r\n\r\ntext\r\n`));
    const all = digested(bus, messages.length);
    await digester.start();
    const [, , last = expect.fail()] = messages.slice(-3);
    await digester.content(last);
    expect(store.get(last.id)?.digest).toBeUndefined();
    await all;
  });

  // Each of these asks a little later than the one before, so that one of them asks just when the work ends.
  it('are never left lying, whenever they are asked for', async () => {
    const { add, bus, digester } = setUp();
    await digester.start();
    for (let ticks = 0; ticks < 30; ticks++) {
      const asked = new Promise((resolve) => {
        const off = bus.on('message.digested', (message) => {
          off();
          resolve(after(ticks, () => digester.content(message)));
        });
      });
      await add(`Subject: ${ticks}\r\n\r\ntext\r\n`);
      await expect(asked).resolves.toMatchObject({ text: 'text\n' });
    }
  });

  test('reject once it has stopped, those that wait too', async () => {
    const { add, digester } = setUp();
    await digester.start();
    const message = await add(MULTIPART);
    const waiting = digester.content(message);
    const failed = expect(waiting).rejects.toThrow('the digester has stopped');
    await digester.stop();
    await digester.stop();
    await failed;
    await expect(digester.part(message, '1')).rejects.toThrow('the digester has stopped');
  });
});

describe('the worker', () => {
  it('costs one mail its digest when it takes too long, and no other', async () => {
    const clock = new HastyClock([1, 3]);
    const { add, bus, digester, store, warnings } = setUp(clock);
    const messages = [];
    for (const name of ['one', 'two', 'three'])
      messages.push(await add(`Subject: ${name}\r\n\r\n${name}\r\n`));
    const all = digested(bus, 3);
    await digester.start();
    await all;
    // The first request, all three, came to nothing. Then each was tried alone, and the second had no luck again.
    expect(messages.map(({ id }) => store.get(id)?.digest?.preview)).toEqual(['one', '', 'three']);
    expect(messages.map(({ id }) => store.get(id)?.digest?.defects.map(({ code }) => code))).toEqual([
      ['missing-date', 'missing-from'],
      ['unparsable'],
      ['missing-date', 'missing-from'],
    ]);
    expect(warnings).toEqual(['a mail could not be taken apart']);
  });

  it('is not broken twice by the message that it could not digest', async () => {
    const clock = new HastyClock([1]);
    const { add, bus, digester, store } = setUp(clock);
    await digester.start();
    const [[bad = expect.fail()]] = await Promise.all([digested(bus, 1), add(MULTIPART)]);
    const reason = 'The mail could not be taken apart: the digest worker gave no answer in 20000 ms.';
    expect(bad.digest?.defects).toEqual([{ code: 'unparsable', message: reason }]);
    expect(await digester.content(bad)).toMatchObject({
      text: null,
      html: null,
      root: { bodyOffset: MULTIPART.indexOf('\r\n\r\n') + 2 },
      defects: [{ code: 'unparsable', message: reason }],
    });
    await expect(digester.part(bad, '1')).rejects.toThrow(new NotFound(reason));
    expect(clock.requests).toBe(1);
    await store.removeAll();
    await expect(digester.content(bad)).rejects.toThrow('it may have been deleted');
    await expect(digester.part(bad, '1')).rejects.toThrow('it may have been deleted');
  });

  it('is not broken twice by the message that it could not show, and shows the others that were asked for', async () => {
    const clock = new HastyClock([2]);
    const { add, bus, digester, store, warnings } = setUp(clock);
    const [one, two, three] = [await add(MULTIPART), await add(MULTIPART), await add(MULTIPART)];
    const all = digested(bus, 3);
    await digester.start();
    await all;
    const asked = [one, two, one, three].map((message) => digester.content(message));
    const part = digester.part(two, '2');
    const lost = expect(digester.part(one, '2')).rejects.toThrow('gave no answer in 20000 ms');
    const codes = (await Promise.all(asked)).map(({ defects }) => defects.map(({ code }) => code));
    expect(codes).toEqual([['unparsable'], ['missing-date'], ['unparsable'], ['missing-date']]);
    expect((await part).body.toString()).toBe('hello');
    await lost;
    // The digests of all three, then each content once, and one part.
    expect(clock.requests).toBe(5);
    expect(warnings).toEqual(['a mail could not be taken apart']);
    expect(store.get(one.id)?.digest?.preview).toBe('Text with a needle');
  });

  it('has readers served before it tries the messages of a broken batch again', async () => {
    const { add, bus, digester, store } = setUp(new HastyClock([1]));
    const messages = [];
    for (let n = 0; n < 16; n++) messages.push(await add(`Subject: ${n}\r\n\r\ntext ${n}\r\n`));
    const all = digested(bus, messages.length);
    await digester.start();
    await settled();
    const [first = expect.fail()] = messages;
    expect(await digester.content(first)).toMatchObject({ text: 'text 0\n' });
    expect(messages.filter(({ id }) => store.get(id)?.digest !== undefined)).toEqual([]);
    expect((await all).map(({ uid }) => uid)).toEqual(messages.map(({ uid }) => uid));
  });

  it('ends when it has had nothing to do for long, and when the store is empty, and comes back', async () => {
    const { add, bus, clock, digester, store } = setUp();
    const workers = countWorkers();
    await digester.start();
    expect(workers).toHaveLength(0);

    await Promise.all([digested(bus, 1), add(MULTIPART)]);
    const [first = expect.fail()] = workers;
    const exit = once(first, 'exit');
    await settled();
    clock.advance(PARSER_THREAD.idleMs);
    await exit;

    await Promise.all([digested(bus, 1), add(MULTIPART)]);
    const [, second = expect.fail()] = workers;
    await Promise.all([once(second, 'exit'), store.removeAll()]);
    expect(workers).toHaveLength(2);
  });
});

/** A clock on which the requests of the given numbers time out at once, before the worker can answer. */
class HastyClock extends ManualClock {
  readonly #late: readonly number[];
  /** Requests that the worker has had. */
  requests = 0;

  constructor(late: readonly number[]) {
    super();
    this.#late = late;
  }

  override after(ms: number, action: () => void): () => void {
    if (ms === PARSER_THREAD.timeoutMs) this.requests++;
    if (ms === PARSER_THREAD.timeoutMs && this.#late.includes(this.requests)) {
      queueMicrotask(action);
      return () => undefined;
    }
    return super.after(ms, action);
  }
}

/** The workers that are started from now on, while the test runs. */
function countWorkers(): Worker[] {
  const workers: Worker[] = [];
  const onWorker = (worker: Worker) => void workers.push(worker);
  process.on('worker', onWorker);
  onTestFinished(() => void process.off('worker', onWorker));
  return workers;
}

async function after<Result>(ticks: number, action: () => Promise<Result>): Promise<Result> {
  for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
  return action();
}

/** Lets what is under way end. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
