import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createFixture, INSTANCE, type Fixture } from '../fixture.ts';
import type { LiveEvent, ServerFrame } from '../live-protocol.ts';
import { HttpServer } from '../server.ts';
import { SOCKET_WAITS } from './socket-waits.ts';

let fixture: Fixture;
let server: HttpServer;
let base: string;
const opened: (WebSocket | Socket | AbortController)[] = [];

beforeEach(async () => {
  fixture = await createFixture();
  server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
  await server.start();
  base = `127.0.0.1:${server.endpoint.port}`;
});
afterEach(async () => {
  for (const one of opened.splice(0)) {
    if (one instanceof AbortController) one.abort();
    else if (one instanceof WebSocket) one.terminate();
    else one.destroy();
  }
  await server.stop();
});

/** A client of /api/live whose frames can be awaited one after the other. */
class Client {
  readonly socket: WebSocket;
  readonly #frames: ServerFrame[] = [];
  #arrived: () => void = () => undefined;

  constructor(headers: Record<string, string> = {}, path = '/api/live') {
    this.socket = new WebSocket(`ws://${base}${path}`, { headers });
    opened.push(this.socket);
    this.socket.on('message', (data: Buffer) => {
      this.#frames.push(JSON.parse(data.toString()) as ServerFrame);
      this.#arrived();
    });
  }
  async send(frame: unknown): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    this.socket.send(typeof frame === 'string' || frame instanceof Buffer ? frame : JSON.stringify(frame));
  }
  async next(): Promise<ServerFrame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
  }
  async closed(): Promise<number> {
    const [code] = (await once(this.socket, 'close')) as [number];
    return code;
  }
}
const mail = (subject: string) => `Subject: ${subject}\n\n`;

describe('/api/live', () => {
  it('subscribes, with a query, and tells', async () => {
    const client = new Client();
    await client.send({ type: 'subscribe', query: { subject: 'b' } });
    expect(await client.next()).toEqual({ type: 'subscribed', instance: INSTANCE, seq: 0 });
    await fixture.send(mail('a'));
    const b = await fixture.send(mail('b'));
    expect(await client.next()).toEqual({ seq: 2, type: 'message.received', data: b });
  });

  it('replaces the subscription with a later one', async () => {
    const client = new Client();
    await client.send({ type: 'subscribe', query: { subject: 'a' } });
    await client.next();
    await client.send({ type: 'subscribe', query: { q: 'subject:b' } });
    await client.next();
    await fixture.send(mail('a'));
    await fixture.send(mail('b'));
    expect(await client.next()).toMatchObject({ seq: 2 });
  });

  it('resumes after a cut, and tells of a gap', async () => {
    const first = new Client();
    await first.send({ type: 'subscribe' });
    await first.next();
    await fixture.send(mail('a'));
    const { seq } = (await first.next()) as LiveEvent;
    first.socket.terminate();
    await fixture.send(mail('b'));
    const second = new Client();
    await second.send({ type: 'subscribe', since: { instance: INSTANCE, seq } });
    expect(await second.next()).toEqual({ type: 'subscribed', instance: INSTANCE, seq: 1 });
    expect(await second.next()).toMatchObject({ seq: 2, data: { summary: { subject: 'b' } } });
    await second.send({ type: 'subscribe', since: { instance: 'before', seq } });
    expect(await second.next()).toEqual({ type: 'gap', instance: INSTANCE, seq: 2 });
    expect(await second.next()).toMatchObject({ type: 'subscribed' });
  });

  it.each([
    ['nonsense', 'frame', 'JSON'],
    [Buffer.from([0xff, 0x00]), 'frame', 'JSON'],
    [
      { type: 'subscrib' },
      'type',
      'must be `subscribe` or `wait` or `cancel`, not `subscrib`; did you mean `subscribe`?',
    ],
    [{ type: 'subscribe', query: { mailbx: 'a' } }, 'mailbx', 'did you mean `mailbox`'],
    [{ type: 'subscribe', query: { q: '"open' } }, 'q', ''],
    [{ type: 'subscribe', query: { seen: 'true' } }, 'seen', '`true` or `false`'],
    [{ type: 'subscribe', since: { seq: 1 } }, 'since.instance', 'missing'],
    [[], 'body', 'JSON object'],
  ])('%j is a problem, and the subscription is as it was', async (frame, field, detail) => {
    const client = new Client();
    await client.send({ type: 'subscribe', query: { subject: 'a' } });
    await client.next();
    await client.send(frame);
    const problem = await client.next();
    expect(problem).toMatchObject({ type: 'problem', field });
    expect((problem as { detail: string }).detail).toContain(detail);
    await fixture.send(mail('a'));
    expect(await client.next()).toMatchObject({ type: 'message.received' });
  });

  it('stays for a client that makes a mistake now and then', async () => {
    const client = new Client();
    for (let n = 0; n < 20; n++) {
      await client.send('nonsense');
      expect(await client.next()).toMatchObject({ type: 'problem' });
      await client.send({ type: 'subscribe' });
      expect(await client.next()).toMatchObject({ type: 'subscribed' });
    }
  });

  it('closes on a client that sends nothing but nonsense', async () => {
    const client = new Client();
    for (let n = 0; n < 10; n++) await client.send('nonsense');
    expect(await client.closed()).toBe(1008);
  });

  it('closes on a frame that is too large', async () => {
    const client = new Client();
    await client.send('x'.repeat(20_000));
    expect(await client.closed()).toBe(1009);
  });

  it.each(['/api/live', '/%61pi/live', '/api/live?x=1'])(
    'refuses pages of other sites at %s',
    async (path) => {
      const { socket } = new Client({ origin: 'https://attacker.example' }, path);
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toContain('403');
    },
  );

  it('cuts off who does not read, and the others hear all', async () => {
    const quick = new Client();
    await quick.send({ type: 'subscribe' });
    await quick.next();
    const slow = new Client();
    await slow.send({ type: 'subscribe' });
    await slow.next();
    slow.socket.pause();
    const to = `${'x'.repeat(900)}@example.com`;
    for (let n = 0; n < 9000; n++) {
      await fixture.send(`Subject: ${'x'.repeat(900)}\n\n`, { to });
      if (n % 50 === 0) await new Promise(setImmediate);
    }
    slow.socket.resume();
    expect(await slow.closed()).toBe(1013);
    for (let seq = 1; seq <= 9000; seq++) expect(await quick.next()).toHaveProperty('seq', seq);
  });

  it('says goodbye when the server stops', async () => {
    const subscribed = new Client();
    await subscribed.send({ type: 'subscribe' });
    await subscribed.next();
    const silent = new Client();
    await once(silent.socket, 'open');
    const codes = Promise.all([subscribed.closed(), silent.closed()]);
    await server.stop();
    expect(await codes).toEqual([1001, 1001]);
  });
});

describe('a wait on /api/live', () => {
  /** A client whose waits run: frames are taken in order, and this is the answer to the last. */
  async function waiting(...frames: object[]): Promise<Client> {
    const client = new Client();
    for (const frame of frames) await client.send({ type: 'wait', ...frame });
    await client.send({ type: 'subscribe', query: { subject: 'nothing' } });
    let frame = await client.next();
    while (frame.type !== 'subscribed') frame = await client.next();
    return client;
  }

  it('is answered when messages match, whichever comes first', async () => {
    const client = await waiting(
      { id: 'one', query: { subject: '/^a$/' } },
      { id: 'two', query: { q: 'b' } },
    );
    const b = await fixture.send(mail('b'));
    expect(await client.next()).toEqual({ type: 'matched', id: 'two', messages: [b], cursor: '1' });
    const a = await fixture.send(mail('a'));
    expect(await client.next()).toMatchObject({ type: 'matched', id: 'one', messages: [{ id: a.id }] });
    await client.send({ type: 'wait', id: 'three', since: '0', count: 2 });
    expect(await client.next()).toMatchObject({ type: 'matched', id: 'three', messages: [{}, {}] });
  });

  it('is answered when its time is over, as the request is', async () => {
    const client = await waiting({ id: 'one', query: { subject: 'reset' }, timeout: '3s' });
    await fixture.send(mail('Rest'));
    fixture.clock.advance(3000);
    expect(await client.next()).toMatchObject({
      type: 'timeout',
      id: 'one',
      problem: { status: 408, total: 1, nearest: { missed: [{ field: 'subject' }] } },
    });
  });

  it('wants nothing, and says what came', async () => {
    const client = await waiting({ id: 'one', query: { subject: 'a' }, count: 0 });
    const { id } = await fixture.send(mail('a'));
    expect(await client.next()).toMatchObject({ type: 'unwanted', id: 'one', problem: { message: { id } } });
    await client.send({ type: 'wait', id: 'one', query: { subject: 'b' }, count: 0, timeout: '0s' });
    await client.send({ type: 'subscribe' });
    await client.next();
    fixture.clock.advance(0);
    expect(await client.next()).toMatchObject({ type: 'matched', id: 'one', messages: [] });
  });

  it('is called off, or gives way to another of its id', async () => {
    const client = await waiting(
      { id: 'one', query: { subject: 'a' } },
      { id: 'one', query: { subject: 'b' } },
      { id: 'two' },
      { type: 'cancel', id: 'two' },
    );
    await fixture.send(mail('a'));
    const b = await fixture.send(mail('b'));
    expect(await client.next()).toMatchObject({ type: 'matched', id: 'one', messages: [{ id: b.id }] });
    await client.send({ type: 'wait', id: 'last' });
    expect(await client.next()).toMatchObject({ type: 'matched', id: 'last' });
  });

  it.each([
    [{ timeout: '5' }, 'timeout', 'did you mean `5s`?'],
    [{ query: { subject: '/(/' } }, 'subject', 'unterminated group'],
    [{ query: { subjct: 'a' } }, 'subjct', 'did you mean `subject`'],
    [{ count: 1.5 }, 'count', 'a whole number from 0 to 500'],
    [{ since: 'then' }, 'since', 'is not all, now'],
  ])('that asks for %j is a problem with its id', async (asked, field, detail) => {
    const client = new Client();
    await client.send({ type: 'wait', id: 'one', ...asked });
    const problem = await client.next();
    expect(problem).toMatchObject({ type: 'problem', id: 'one', field });
    expect((problem as { detail: string }).detail).toContain(detail);
  });

  it('needs an id, and there are only so many', async () => {
    const client = new Client();
    await client.send({ type: 'wait' });
    expect(await client.next()).toMatchObject({ type: 'problem', field: 'id' });
    for (let n = 0; n < SOCKET_WAITS; n++) await client.send({ type: 'wait', id: String(n) });
    await client.send({ type: 'wait', id: 'more' });
    expect(await client.next()).toMatchObject({ type: 'problem', id: 'more' });
    await client.send({ type: 'cancel', id: '7' });
    await client.send({ type: 'wait', id: 'more', query: { subject: 'a' } });
    await client.send({ type: 'subscribe', query: { subject: 'nothing' } });
    await client.next();
    await fixture.send(mail('a'));
    const ids = new Set<unknown>();
    for (let n = 0; n < SOCKET_WAITS; n++) ids.add(((await client.next()) as { id?: string }).id);
    expect([ids.size, ids.has('more'), ids.has('7')]).toEqual([SOCKET_WAITS, true, false]);
  });

  it('ends with its socket, and when the server stops', async () => {
    const first = await waiting({ id: 'one' }, { id: 'two' });
    expect(fixture.clock.timers).toBe(2);
    first.socket.close();
    while (fixture.clock.timers > 0) await new Promise(setImmediate);
    const second = await waiting({ id: 'one' });
    const code = second.closed();
    await server.stop();
    expect(await code).toBe(1001);
  });
});

describe('/api/events', () => {
  async function stream(search = '', headers: Record<string, string> = {}) {
    const controller = new AbortController();
    opened.push(controller);
    const response = await fetch(`http://${base}/api/events${search}`, {
      headers,
      signal: controller.signal,
    });
    const reader = response.ok ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
    let buffer = '';
    const next = async (): Promise<{ id: string; frame: ServerFrame } | undefined> => {
      for (;;) {
        const match = /^id: (.*)\ndata: (.*)\n\n/.exec(buffer);
        if (match !== null) {
          buffer = buffer.slice(match[0].length);
          return { id: match[1] ?? '', frame: JSON.parse(match[2] ?? '') as ServerFrame };
        }
        const { value, done } = (await reader?.read()) ?? { value: '', done: true };
        if (done) return undefined;
        buffer += value;
      }
    };
    return {
      response,
      next,
      leave: () => {
        controller.abort();
      },
    };
  }

  it('tells the same as the websocket', async () => {
    const { response, next } = await stream('?subject=b');
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await next()).toEqual({
      id: `${INSTANCE}.0`,
      frame: { type: 'subscribed', instance: INSTANCE, seq: 0 },
    });
    await fixture.send(mail('a'));
    const b = await fixture.send(mail('b'));
    expect(await next()).toEqual({
      id: `${INSTANCE}.2`,
      frame: { seq: 2, type: 'message.received', data: b },
    });
  });

  it('resumes by Last-Event-ID', async () => {
    await fixture.send(mail('a'));
    await fixture.send(mail('b'));
    for (const { next } of [
      await stream('', { 'last-event-id': `${INSTANCE}.1` }),
      await stream(`?since=${INSTANCE}.1`),
    ]) {
      expect(await next()).toMatchObject({ frame: { type: 'subscribed', seq: 1 } });
      expect(await next()).toMatchObject({ frame: { seq: 2 } });
    }
    const { next } = await stream('', { 'last-event-id': 'other.1' });
    expect(await next()).toMatchObject({ id: `${INSTANCE}.2`, frame: { type: 'gap' } });
  });

  it.each([
    ['?subjct=a', 'subjct'],
    ['?since=1', 'since'],
    ['?q=%22', 'q'],
  ])('refuses %s as a problem', async (search, field) => {
    const { response } = await stream(search);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ field });
  });

  it('ends when the server stops', async () => {
    const { next } = await stream();
    await next();
    const end = next();
    await server.stop();
    expect(await end).toBeUndefined();
  });

  it('cuts off who does not read', async () => {
    const socket = connect(server.endpoint.port, '127.0.0.1');
    opened.push(socket);
    socket.write('GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.pause();
    const to = `${'x'.repeat(900)}@example.com`;
    for (let n = 0; n < 9000; n++) {
      await fixture.send(`Subject: ${'x'.repeat(900)}\n\n`, { to });
      if (n % 50 === 0) await new Promise(setImmediate);
    }
    let octets = 0;
    socket.on('data', (chunk: Buffer) => (octets += chunk.length));
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'close');
    expect(octets).toBeLessThan(9000 * 2000);
  });
});
