import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { Caller, Post } from './harness.ts';
import type { Pop3Server } from './server.ts';

let post: Post;
let server: Pop3Server;

beforeEach(async () => {
  post = new Post();
  server = await post.serve();
});

afterEach(async () => {
  await server.stop();
});

async function signedIn(port = server.endpoint.port): Promise<Caller> {
  const caller = new Caller(port);
  await caller.hear();
  await caller.ask('USER mrose', 'PASS x');
  return caller;
}

describe('a connection', () => {
  it('answers commands that come together, in order', async () => {
    await post.keep('Subject: x\r\n\r\n.\r\n');
    const caller = new Caller(server.endpoint.port);
    caller.say('USER mrose\r\nPASS x\r\nSTAT\r\nRETR 1\r\nRETR 7\r\nDELE 1\r\nQUIT\r\n');
    expect((await caller.hearAll()).split('\r\n')).toEqual([
      expect.stringMatching(/^\+OK Restante POP3 server ready <[0-9a-f]{32}@localhost>$/),
      '+OK send PASS',
      '+OK maildrop has 1 message (17 octets)',
      '+OK 1 17',
      '+OK 17 octets',
      'Subject: x',
      '',
      '..',
      '.',
      '-ERR There is no such message; the numbers go from 1 to 1.',
      '+OK message 1 deleted',
      '+OK Restante signing off (maildrop empty)',
      '',
    ]);
    expect(post.store.usage.messages).toBe(0);
  });

  it('takes commands octet by octet', async () => {
    const caller = new Caller(server.endpoint.port);
    await caller.hear();
    for (const octet of 'NOOP\r') caller.say(octet);
    caller.say('\n');
    expect(await caller.hear()).toContain('-ERR NOOP comes after the login');
  });

  it('still answers a client that has ended its side', async () => {
    const caller = new Caller(server.endpoint.port);
    caller.socket.end('USER mrose\r\nPASS x\r\nQUIT\r\n');
    expect(await caller.hearAll()).toContain('+OK Restante signing off (maildrop empty)\r\n');
  });

  it('hands over a large message octet by octet as it was kept', async () => {
    const raw = Buffer.alloc(20 * 1024 ** 2, 'line of some length\r\n.dot\r\n');
    raw.write('\r\n', raw.length - 2);
    await post.keep(raw);
    const caller = await signedIn();
    caller.say('RETR 1\r\nQUIT\r\n');
    const heard = await caller.hearAll();
    const start = heard.indexOf('\r\n') + 2;
    expect(heard.slice(0, start)).toBe(`+OK ${raw.length} octets\r\n`);
    const message = heard.slice(start, heard.lastIndexOf('.\r\n+OK Restante signing off'));
    expect(message.replace(/^\.\./gm, '.') === raw.toString('latin1')).toBe(true);
  });

  it('closes after too many lines that are no command', async () => {
    const caller = new Caller(server.endpoint.port);
    caller.say('x\r\n'.repeat(50));
    expect((await caller.hearAll()).match(/-ERR/g)).toHaveLength(10);
  });
});

describe('a lost connection', () => {
  it('deletes nothing and frees the maildrop', async () => {
    await post.keep('Subject: x\r\n\r\n');
    const lost = await signedIn();
    await lost.ask('DELE 1');
    const waiting = new Caller(server.endpoint.port);
    await waiting.hear();
    expect(await waiting.ask('USER mrose', 'PASS x')).toContainEqual(expect.stringContaining('[IN-USE]'));
    lost.socket.resetAndDestroy();
    // The server learns of it a little later; until then the answer is IN-USE.
    let answer = '';
    while (!answer.startsWith('+OK maildrop')) [, answer = ''] = await waiting.ask('USER mrose', 'PASS x');
    expect(answer).toBe('+OK maildrop has 1 message (14 octets)');
  });
});

describe('a client that does not read', () => {
  it('holds back only itself', async () => {
    await post.keep(Buffer.alloc(1024 ** 2, 'x\r\n'));
    const reads = vi.spyOn(post.store, 'raw');
    const deaf = await signedIn();
    deaf.socket.pause();
    deaf.say('RETR 1\r\n'.repeat(1000));
    const other = new Caller(server.endpoint.port);
    await other.hear();
    expect(await other.ask('USER other', 'PASS x')).toContain('+OK maildrop has 0 messages (0 octets)');
    // What the two sides' sockets take in, and no more.
    expect(reads.mock.calls.length).toBeLessThan(100);
    deaf.socket.destroy();
  });

  it('is closed when nothing has moved for the idle time', async () => {
    const clock = new ManualClock();
    const impatient = await post.serve({ idleSeconds: 60 }, { clock });
    await post.keep(Buffer.alloc(20 * 1024 ** 2, 'x\r\n'));
    const deaf = await signedIn(impatient.endpoint.port);
    deaf.socket.pause();
    deaf.say('RETR 1\r\n');
    const waiting = new Caller(impatient.endpoint.port);
    await waiting.hear();
    let answer = '';
    while (!answer.startsWith('+OK maildrop')) {
      [, answer = ''] = await waiting.ask('USER mrose', 'PASS x');
      clock.advance(30_000);
    }
    await impatient.stop();
    expect(post.store.usage.messages).toBe(1);
  });
});

describe('the idle time', () => {
  it('counts from the last command, and ends without a word', async () => {
    const clock = new ManualClock();
    const impatient = await post.serve({ idleSeconds: 600 }, { clock });
    const caller = await signedIn(impatient.endpoint.port);
    clock.advance(599_000);
    expect(await caller.ask('NOOP')).toEqual(['+OK done nothing']);
    clock.advance(599_000);
    expect(await caller.ask('DELE 1')).toEqual(['-ERR There is no such message; the maildrop is empty.']);
    clock.advance(600_000);
    expect(await caller.hearAll()).toBe('');
    await impatient.stop();
  });
});

describe('the stamp (RFC 1939 §7)', () => {
  it('is another in each greeting', async () => {
    const greetings = await Promise.all([1, 2].map(() => new Caller(server.endpoint.port).hear()));
    const [first, second] = greetings.map((greeting) => /<.*>/.exec(greeting)?.[0]);
    expect(first).toMatch(/^<[0-9a-z]+@[a-z]+>$/);
    expect(second).not.toBe(first);
  });
});

describe('many silent clients', () => {
  it('leave a server that is of use to others', async () => {
    await post.keep('Subject: x\r\n\r\n');
    const spacious = await post.serve({ maxClients: 1001 });
    const silent = Array.from({ length: 1000 }, () => new Caller(spacious.endpoint.port));
    await Promise.all(silent.map((caller) => caller.hear()));
    const caller = new Caller(spacious.endpoint.port);
    await caller.hear();
    expect(await caller.ask('USER mrose', 'PASS x', 'STAT')).toEqual([
      '+OK send PASS',
      '+OK maildrop has 1 message (14 octets)',
      '+OK 1 14',
    ]);
    await spacious.stop();
    for (const one of [caller, ...silent]) one.socket.destroy();
  });
});

describe('the server', () => {
  it('turns connections over the limit away, and takes new ones when others have gone', async () => {
    const small = await post.serve({ maxClients: 1 });
    const first = new Caller(small.endpoint.port);
    await first.hear();
    expect(await new Caller(small.endpoint.port).hearAll()).toMatch(/^-ERR \[SYS\/TEMP\] There are too many/);
    await first.ask('QUIT');
    await first.hearAll();
    let greeting = '';
    while (!greeting.startsWith('+OK')) greeting = await new Caller(small.endpoint.port).hear();
    await small.stop();
  });

  it('rejects with what stands in its way', async () => {
    const { port } = server.endpoint;
    await expect(post.serve({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('ends its connections when it stops, and may be stopped twice or before it starts', async () => {
    const caller = await signedIn();
    await server.stop();
    await server.stop();
    expect(await caller.hearAll()).toBe('');
    const free = createServer().listen(server.endpoint.port, '127.0.0.1');
    free.close();
  });

  it('frees what it holds when it is stopped with a login under way', async () => {
    const caller = new Caller(server.endpoint.port);
    await caller.hear();
    caller.say('USER mrose\r\nPASS x\r\n');
    await caller.hear();
    await server.stop();
    expect(post.locks.take('mrose')).toBeDefined();
  });
});
