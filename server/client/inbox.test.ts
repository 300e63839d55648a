import { setImmediate as nextTurn } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createFixture, type Fixture } from '../http/fixture.ts';
import { HttpServer } from '../http/server.ts';
import { ManualClock } from '../lib/clock.ts';
import { connect, type ConnectOptions } from './connect.ts';
import { ApiProblem, Unreachable, WaitFailed } from './failures.ts';
import type { Inbox, Restante } from './types.ts';

/** Knows for how long it has been asked to wait. */
class HeardClock extends ManualClock {
  readonly heard: number[] = [];

  override after(ms: number, action: () => void): () => void {
    this.heard.push(ms);
    return super.after(ms, action);
  }
}

let clock: HeardClock;
let fixture: Fixture;
let server: HttpServer;
let restante: Restante;

beforeEach(async () => {
  clock = new HeardClock();
  fixture = await createFixture({}, { clock });
  server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
  await server.start();
  restante = open();
});
afterEach(() => server.stop());

const open = (options?: ConnectOptions) => connect(`http://127.0.0.1:${server.endpoint.port}/`, options);

/** Sends to the inbox by its address, as an application would. */
const send = (inbox: Inbox, mail: string) => fixture.send(mail, { to: inbox.address });
const subjects = (mails: readonly { subject: string }[]) => mails.map(({ subject }) => subject).join(' ');

/** What comes of a wait once it has waited `ms` milliseconds. */
async function afterMs<T>(wait: () => Promise<T>, ms: number): Promise<T> {
  clock.heard.length = 0;
  const waiting = wait();
  while (!clock.heard.includes(ms)) await nextTurn();
  clock.advance(ms);
  return waiting;
}

async function failure(wait: () => Promise<unknown>, ms: number): Promise<WaitFailed> {
  const failed: unknown = await afterMs(wait, ms).catch((error: unknown) => error);
  if (!(failed instanceof WaitFailed)) throw new Error(`It was ${inspect(failed)}.`);
  return failed;
}

describe('connect', () => {
  it('asks for nothing before something is needed', () => {
    const calls: unknown[] = [];
    const client = connect('http://127.0.0.1:9', {
      fetch: (...given) => Promise.reject(new Error(String(calls.push(given)))),
    });
    expect(client.inbox().address).toMatch(/^[a-z0-9]{12}@inbox\.test$/);
    expect(calls).toEqual([]);
  });

  it('takes the variable, and else the usual port', () => {
    const before = process.env['RESTANTE_URL'];
    try {
      process.env['RESTANTE_URL'] = 'http://mail.test:1/';
      expect(connect().url).toBe('http://mail.test:1');
      process.env['RESTANTE_URL'] = '';
      expect(connect().url).toBe('http://127.0.0.1:8025');
    } finally {
      if (before === undefined) delete process.env['RESTANTE_URL'];
      else process.env['RESTANTE_URL'] = before;
    }
  });

  test.each([
    ['localhost:8025', 'write it as http://localhost:8025.'],
    ['//localhost:8025', 'write it as http://localhost:8025.'],
    ['ftp://localhost', 'write it as http://localhost.'],
    ['', 'write it as http://127.0.0.1:8025.'],
  ])('refuses %j', (url, advice) => {
    expect(() => connect(url)).toThrow(TypeError);
    expect(() => connect(url)).toThrow(advice);
  });

  it('makes addresses out of the chance it is given', () => {
    let next = 0;
    const random = (octets: number) => new Uint8Array(octets).fill(next++);
    const client = open({ random });
    expect([client.inbox().address, client.inbox().address]).toEqual([
      'aaaaaaaaaaaa@inbox.test',
      'bbbbbbbbbbbb@inbox.test',
    ]);
  });

  it('says that nobody answers, and what to do', async () => {
    await server.stop();
    const asked = restante.inbox().list();
    await expect(asked).rejects.toBeInstanceOf(Unreachable);
    await expect(asked).rejects.toThrow(
      `No Restante answers at ${restante.url} (ECONNREFUSED). Start one with`,
    );
  });

  it('says that a wait was longer than fetch of Node waits', () => {
    const cause = Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' });
    const failed = new TypeError('fetch failed', { cause });
    expect(new Unreachable(restante.url, failed).message).toContain('wait for less than that, and again');
  });
});

describe('an inbox', () => {
  it('sees what POP3 shows under its name, and nothing else', async () => {
    const inbox = restante.inbox('ann@example.org');
    await fixture.send('Subject: mailbox\n\n', { mailbox: 'ann@example.org', to: 'bob@example.org' });
    await fixture.send('Subject: rcpt\n\n', { mailbox: 'shop', to: 'ann@example.org' });
    await fixture.send('Subject: other\n\n', { mailbox: 'shop', to: 'bob@example.org' });
    await fixture.send('Subject: header\nTo: ann@example.org\n\n', {
      mailbox: 'shop',
      to: 'bob@example.org',
    });
    expect(subjects(await inbox.list())).toBe('rcpt mailbox');
    expect(subjects(await inbox.list({ subject: /^m/ }))).toBe('mailbox');
    expect(subjects(await inbox.list({ limit: 1 }))).toBe('rcpt');
    expect(subjects(await restante.inbox('shop').list())).toBe('header other rcpt');
  });

  it('clears its own mail only', async () => {
    const [mine, theirs] = [restante.inbox(), restante.inbox()];
    await send(mine, 'Subject: mine\n\n');
    await send(theirs, 'Subject: theirs\n\n');
    expect(await mine.clear()).toBe(1);
    expect(subjects(await mine.list())).toBe('');
    expect(subjects(await theirs.list())).toBe('theirs');
  });

  it('clears mail to several from itself alone', async () => {
    const [mine, theirs] = [restante.inbox(), restante.inbox()];
    for (const subject of ['one', 'two'])
      await restante.inbox('shop').send(`Subject: ${subject}\n\n`, { rcpt: [mine.address, theirs.address] });
    await (await mine.waitFor({ subject: 'one' })).delete();
    expect(await mine.clear()).toBe(1);
    expect(subjects(await mine.list())).toBe('');
    expect(subjects(await theirs.list())).toBe('two one');
    expect(await restante.inbox('shop').clear()).toBe(2);
    expect(subjects(await theirs.list())).toBe('');
  });

  it('takes a message without SMTP', async () => {
    const inbox = restante.inbox();
    const mail = await inbox.send('From: shop@example.com\nSubject: ä\n\ntext\n');
    expect(mail).toMatchObject({ subject: 'ä', mailbox: inbox.address, text: 'text\n' });
    expect(Buffer.from(await mail.raw()).toString()).toBe(
      'From: shop@example.com\r\nSubject: ä\r\n\r\ntext\r\n',
    );
    expect(mail.envelope).toEqual({
      mailFrom: { address: 'shop@example.com', params: {} },
      rcptTo: [{ address: inbox.address, params: {} }],
    });
    const octets = Uint8Array.from(Buffer.from('Subject: b\n\n\xff', 'latin1'));
    const other = await inbox.send(octets, { from: '', rcpt: ['a@example.org', 'b@example.org'] });
    expect(await other.raw()).toEqual(octets);
    expect(other.envelope.mailFrom.address).toBe('');
    expect(other.envelope.rcptTo.map(({ address }) => address)).toEqual(['a@example.org', 'b@example.org']);
    expect(subjects(await inbox.list())).toBe('b ä');
  });

  it('says how to send into it', async () => {
    const inbox = restante.inbox('ann@example.org');
    expect(await inbox.smtp()).toEqual({
      host: '127.0.0.1',
      port: 1,
      user: 'ann@example.org',
      pass: 'restante',
      url: 'smtp://ann%40example.org:restante@127.0.0.1:1',
    });
  });

  it('has a name', () => {
    expect(() => restante.inbox(' ')).toThrow('The name of an inbox is empty; leave it out for a fresh one.');
    expect(inspect(restante.inbox('ann'))).toBe(`Inbox ann at ${restante.url}`);
  });
});

describe('waitFor', () => {
  it('gives what is there, what comes, and the oldest of them', async () => {
    const inbox = restante.inbox();
    const waiting = inbox.waitFor({ subject: /reset/i });
    await send(inbox, 'Subject: Welcome\n\n');
    await send(inbox, 'Subject: Reset 1\n\n');
    await send(inbox, 'Subject: Reset 2\n\n');
    const first = await waiting;
    expect(first.subject).toBe('Reset 1');
    expect((await inbox.waitFor({ subject: /reset/i })).id).toBe(first.id);
    expect((await inbox.waitFor({ subject: /reset/i, since: first })).subject).toBe('Reset 2');
    expect((await inbox.waitFor({ since: first.id })).subject).toBe('Reset 2');
    expect((await inbox.waitFor()).subject).toBe('Welcome');
  });

  it('gives several', async () => {
    const inbox = restante.inbox();
    const waiting = [inbox.waitFor(2), inbox.waitFor(2, { subject: /[bc]/ }), inbox.waitFor({ count: 1 })];
    for (const subject of ['a', 'b', 'c']) await send(inbox, `Subject: ${subject}\n\n`);
    expect((await Promise.all(waiting)).map(subjects)).toEqual(['a b', 'b c', 'a']);
    expect(subjects(await inbox.waitFor(3))).toBe('a b c');
  });

  it('takes a text as a text', async () => {
    const inbox = restante.inbox();
    await send(inbox, 'Subject: xyz\n\n');
    await send(inbox, 'Subject: GET /x.z/ failed\n\n');
    expect((await inbox.waitFor({ subject: '/x.z/' })).subject).toBe('GET /x.z/ failed');
    expect((await inbox.waitFor({ subject: /x.z/ })).subject).toBe('xyz');
  });

  it('fails with what came instead', async () => {
    const inbox = restante.inbox();
    await send(restante.inbox(), 'Subject: Reset your pass\n\n');
    const { id } = await send(inbox, 'Subject: Reset password\n\n');
    const failed = await failure(
      () => inbox.waitFor({ subject: 'Reset your password', timeout: '3s' }),
      3000,
    );
    expect(failed.message).toContain(`No message matched within 3 s. 1 message came to ${inbox.address}.`);
    expect(failed.message).toContain(`"Reset password" to ${inbox.address} (${id}): \`subject\` was`);
    expect(failed.problem.status).toBe(408);
    expect(failed.arrived.map((message) => message.id)).toEqual([id]);
    expect(failed.nearest?.missed.map(({ field }) => field)).toEqual(['subject']);
  });

  test.each([
    [undefined, 4000],
    ['1s', 1000],
    [700, 700],
  ])('has the time that connect was told, %j', async (timeout, ms) => {
    const inbox = open(timeout === undefined ? {} : { timeout }).inbox();
    const failed = await failure(() => inbox.waitFor(), ms);
    expect(failed).toMatchObject({ arrived: [], nearest: null });
  });

  it('can be called off', async () => {
    const stop = new AbortController();
    const waiting = restante.inbox().waitFor({ signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses what cannot be meant', async () => {
    const inbox = restante.inbox();
    await expect(inbox.waitFor(0)).rejects.toThrow('count: 0; waitForNone waits for none.');
    await expect(inbox.waitFor({ subject: /a(?=b)/ })).rejects.toThrow('the look-ahead (?=…)');
    await expect(inbox.waitFor({ subject: '' })).rejects.toThrow('`subject` is empty');
    await expect(inbox.waitFor({ timeout: '5' })).rejects.toThrow('did you mean `5s`?');
    await expect(inbox.waitFor({ since: 'yesterday' })).rejects.toBeInstanceOf(ApiProblem);
  });
});

describe('waitForNone', () => {
  it('is content when none comes', async () => {
    const inbox = restante.inbox();
    await send(inbox, 'Subject: Welcome\n\n');
    await expect(afterMs(() => inbox.waitForNone({ subject: /reset/i }), 2000)).resolves.toBeUndefined();
    const mail = await inbox.waitFor();
    await expect(
      afterMs(() => inbox.waitForNone({ since: mail, within: '1s' }), 1000),
    ).resolves.toBeUndefined();
  });

  it('fails at once with the one that came', async () => {
    const inbox = restante.inbox();
    const waiting = inbox.waitForNone({ within: '5m' });
    const { id } = await send(inbox, 'Subject: Surprise\n\n');
    const failed: unknown = await waiting.catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(WaitFailed);
    expect(failed).toMatchObject({
      message: `A message came that was not to come: "Surprise" to ${inbox.address} (${id}).`,
      problem: { status: 409 },
      arrived: [{ id }],
      nearest: null,
    });
  });
});
