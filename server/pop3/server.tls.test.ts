import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { createLog, type Log } from '../lib/log.ts';
import { HANDSHAKE_MS } from '../tls/handshake.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import { Caller, identity, Post } from './harness.ts';
import { Pop3Server, type Pop3Deps, type Pop3Options } from './server.ts';

let post: Post;
let lines: string[];
let log: Log;
const running: Pop3Server[] = [];

beforeEach(() => {
  post = new Post();
  lines = [];
  log = createLog('json', (line) => lines.push(line));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(options: Partial<Pop3Options>, deps: Partial<Pop3Deps> = {}): Promise<Pop3Server> {
  const server = await post.serve(options, { log, ...deps });
  running.push(server);
  return server;
}

/** A client that has made its handshake with the port for TLS and heard the greeting. */
async function secured({ endpoint }: Pop3Server): Promise<Caller> {
  const caller = new Caller(endpoint.port);
  await caller.secure();
  expect(await caller.hear()).toMatch(/^\+OK Restante/);
  return caller;
}

interface Entry {
  readonly reason?: string;
  readonly error?: string;
}

/** The log's entries, once there are some. */
async function logged(): Promise<Entry[]> {
  while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return lines.map((line) => JSON.parse(line) as Entry);
}

describe('TLS from the first octet (RFC 8314 §3.2)', () => {
  it('greets after the handshake, and answers as in plain text', async () => {
    await post.keep('Subject: x\r\n\r\n.\r\n');
    const caller = await secured(await serve({ tls: 'implicit' }));
    caller.say('USER mrose\r\nPASS x\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n');
    expect(await caller.hearAll()).toBe(
      '+OK send PASS\r\n+OK maildrop has 1 message (17 octets)\r\n' +
        '+OK 17 octets\r\nSubject: x\r\n\r\n..\r\n.\r\n' +
        '+OK message 1 deleted\r\n+OK Restante signing off (maildrop empty)\r\n',
    );
    expect(post.store.usage.messages).toBe(0);
  });

  it('still answers a client that has ended its side', async () => {
    const caller = await secured(await serve({ tls: 'implicit' }));
    caller.socket.end('USER mrose\r\nPASS x\r\nQUIT\r\n');
    expect(await caller.hearAll()).toContain('+OK Restante signing off (maildrop empty)\r\n');
  });

  it('hands over a large message octet by octet as it was kept', async () => {
    const raw = Buffer.alloc(20 * 1024 ** 2, 'line of some length\r\n.dot\r\n');
    raw.write('\r\n', raw.length - 2);
    await post.keep(raw);
    const caller = await secured(await serve({ tls: 'implicit' }));
    await caller.ask('USER mrose', 'PASS x');
    caller.say('RETR 1\r\nQUIT\r\n');
    const heard = await caller.hearAll();
    const message = heard.slice(
      heard.indexOf('\r\n') + 2,
      heard.lastIndexOf('.\r\n+OK Restante signing off'),
    );
    expect(message.replace(/^\.\./gm, '.') === raw.toString('latin1')).toBe(true);
  });

  it('shares its locks with the port for plain text', async () => {
    const caller = await secured(await serve({ tls: 'implicit' }));
    await caller.ask('USER mrose', 'PASS x');
    const plain = new Caller((await serve({})).endpoint.port);
    await plain.hear();
    expect(await plain.ask('USER mrose', 'PASS x')).toContainEqual(expect.stringContaining('[IN-USE]'));
  });

  it('needs an identity', () => {
    const { store, locks } = post;
    const deps = { store, locks, log, clock: new ManualClock() };
    expect(() => new Pop3Server({ host: '127.0.0.1', port: 0, tls: 'implicit' }, deps)).toThrow(
      'tls is implicit; that needs an identity',
    );
  });
});

describe('STLS (RFC 2595 §4)', () => {
  it('begins TLS on the port for plain text, and is then no longer possible', async () => {
    const caller = new Caller((await serve({ tls: 'stls' })).endpoint.port);
    await caller.hear();
    caller.say('CAPA\r\n');
    expect(await caller.hear('\r\n.\r\n')).toContain('\r\nSTLS\r\n');
    expect(await caller.ask('STLS')).toEqual(['+OK begin TLS']);
    await caller.secure();
    caller.say('CAPA\r\n');
    expect(await caller.hear('\r\n.\r\n')).not.toContain('STLS');
    expect(await caller.ask('STLS', 'USER mrose', 'PASS x', 'QUIT')).toEqual([
      '-ERR TLS is active already.',
      '+OK send PASS',
      '+OK maildrop has 0 messages (0 octets)',
      '+OK Restante signing off (maildrop empty)',
    ]);
  });

  it('throws away what came behind it in plain text (CVE-2011-0411)', async () => {
    await post.keep('Subject: x\r\n\r\n');
    const server = await serve({ tls: 'stls' });
    const caller = new Caller(server.endpoint.port);
    await caller.hear();
    caller.say('USER mrose\r\nSTLS\r\nUSER mrose\r\nPASS x\r\nDELE 1\r\nQUIT\r\nLA');
    expect(await caller.hear()).toBe('+OK send PASS\r\n');
    expect(await caller.hear()).toBe('+OK begin TLS\r\n');
    await caller.secure();
    // Neither a command, nor the name of USER, nor the beginning of a line is left.
    expect(await caller.ask('NG', 'PASS x')).toEqual([
      expect.stringContaining('-ERR NG is not a command'),
      '-ERR PASS comes after USER.',
    ]);
    caller.socket.end();
    expect(await caller.hearAll()).toBe('');
    expect(post.store.usage.messages).toBe(1);
    expect(await logged()).toEqual([
      expect.objectContaining({
        level: 'warn',
        message: 'plain text behind STLS was thrown away',
        port: server.endpoint.port,
        octets: 36,
      }),
    ]);
  });

  it('ends the connection when plain text follows instead of a handshake', async () => {
    const caller = new Caller((await serve({ tls: 'stls' })).endpoint.port);
    await caller.hear();
    await caller.ask('STLS');
    caller.say('USER mrose\r\nPASS x\r\n');
    expect(await caller.hearAll()).not.toContain('+OK');
    expect(await logged()).toEqual([
      expect.objectContaining({
        reason: 'the client spoke plain text where TLS was to begin (wrong version number)',
      }),
    ]);
  });

  it('can be needed for a login', async () => {
    const caller = new Caller((await serve({ tls: 'stls', requireTls: true })).endpoint.port);
    await caller.hear();
    expect(await caller.ask('USER mrose')).toEqual(['-ERR Logging in needs TLS here; give STLS first.']);
    await caller.ask('STLS');
    await caller.secure();
    expect(await caller.ask('USER mrose')).toEqual(['+OK send PASS']);
  });
});

describe('the identity', () => {
  it('is not asked for before a client wants TLS', async () => {
    let asked = 0;
    const lazy: TlsIdentity = {
      context: () => {
        asked++;
        return identity.context();
      },
      authority: () => identity.authority(),
    };
    await serve({ tls: 'implicit' }, { identity: lazy });
    const plain = await serve({ tls: 'stls' }, { identity: lazy });
    const caller = new Caller(plain.endpoint.port);
    await caller.hear();
    await caller.ask('USER mrose', 'PASS x', 'CAPA');
    expect(asked).toBe(0);
    caller.socket.destroy();
    const other = new Caller(plain.endpoint.port);
    await other.hear();
    await other.ask('STLS');
    expect(asked).toBe(1);
  });

  it('that cannot be had ends the connection, and is in the log', async () => {
    const broken: TlsIdentity = {
      context: () => Promise.reject(new Error('tls.cert is "x", which cannot be read')),
      authority: () => Promise.resolve(null),
    };
    const server = await serve({ tls: 'implicit' }, { identity: broken });
    expect(await new Caller(server.endpoint.port).hearAll()).toBe('');
    expect((await logged())[0]?.error).toContain('tls.cert is "x"');
  });
});

describe('a handshake that fails', () => {
  /** What the log says of a client that says `octets` to the port for TLS, and that others are still served. */
  async function reasonFor(octets: string): Promise<unknown> {
    const server = await serve({ tls: 'implicit' });
    const caller = new Caller(server.endpoint.port);
    caller.say(octets);
    expect(await caller.hearAll()).not.toContain('+OK');
    await secured(server);
    const entries = await logged();
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ level: 'warn', message: 'a TLS handshake failed', from: '127.0.0.1' });
    return entries[0]?.reason;
  }

  it.each([
    ['USER mrose\r\nPASS x\r\n', 'the client spoke plain text where TLS was to begin (wrong version number)'],
    ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'the client spoke HTTP in plain text (http request)'],
  ])('harms nobody: %j', async (octets, reason) => {
    expect(await reasonFor(octets)).toBe(reason);
  });

  it('says so of a client that has no common version of TLS', async () => {
    const caller = new Caller((await serve({ tls: 'implicit' })).endpoint.port);
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(caller.secure(old)).rejects.toThrow();
    expect(await logged()).toEqual([
      expect.objectContaining({
        reason: 'client and server have no TLS version in common (unsupported protocol)',
      }),
    ]);
  });

  it('says so of a client that does not trust the certificate and goes, as that of Node does', async () => {
    const caller = new Caller((await serve({ tls: 'implicit' })).endpoint.port);
    await expect(caller.secure({ ca: undefined })).rejects.toThrow('verify');
    // In the middle of the handshake or right after it, by the version of Node.
    await logged();
    expect(lines).toEqual([expect.stringContaining('most likely it does not trust the certificate')]);
  });

  it('says so of a client that goes', async () => {
    const server = await serve({ tls: 'implicit' });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end('\x16\x03\x01');
    expect((await logged())[0]?.reason).toMatch(/^the client closed the connection in the middle of it/);
  });

  it('is none when a client only looks whether the port is open', async () => {
    const server = await serve({ tls: 'implicit' }, { clock: new ManualClock() });
    const caller = new Caller(server.endpoint.port);
    caller.socket.end();
    await caller.hearAll();
    expect(lines).toEqual([]);
  });

  it('leaves nothing behind when the client goes away before there is a certificate', async () => {
    const clock = new ManualClock();
    let asked = false;
    const never: TlsIdentity = {
      context: () => new Promise(() => (asked = true)),
      authority: () => identity.authority(),
    };
    const server = await serve({ tls: 'implicit' }, { identity: never, clock });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    await expect.poll(() => asked).toBe(true);
    socket.resetAndDestroy();
    await expect.poll(() => clock.timers).toBe(0);
  });

  it('ends at once for a client that had ended its side before it began', async () => {
    let goOn: () => void = () => undefined;
    const slow: TlsIdentity = {
      context: () => new Promise<void>((resolve) => (goOn = resolve)).then(() => identity.context()),
      authority: () => identity.authority(),
    };
    const server = await serve({ tls: 'implicit' }, { identity: slow });
    const caller = new Caller(server.endpoint.port);
    caller.socket.end('\x16\x03\x01');
    // By the time that a second client has been answered, the end of the first has come.
    const other = new Caller((await serve({})).endpoint.port);
    await other.hear();
    goOn();
    await caller.hearAll();
    expect((await logged())[0]?.reason).toMatch(/^the client closed the connection in the middle of it/);
  });

  it('is over when its time is up', async () => {
    const clock = new ManualClock();
    const server = await serve({ tls: 'implicit' }, { clock });
    const caller = new Caller(server.endpoint.port);
    let heard: string | undefined;
    void caller.hearAll().then((all) => (heard = all));
    while (heard === undefined) {
      clock.advance(HANDSHAKE_MS / 3);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(heard).toBe('');
    expect((await logged())[0]?.reason).toMatch(
      /^the client said nothing; one that wants plain text waits like this/,
    );
  });

  it('keeps nobody from stopping', async () => {
    const server = await serve({ tls: 'implicit' });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await server.stop();
    await closed;
  });
});

describe('a client that goes right after the handshake', () => {
  it('is in the log, since most often it does not trust the certificate', async () => {
    const caller = await secured(await serve({ tls: 'implicit' }));
    caller.socket.end();
    await caller.hearAll();
    expect(await logged()).toEqual([
      expect.objectContaining({
        message:
          'a client went right after the TLS handshake, before it said anything: most likely it does not trust the certificate',
      }),
    ]);
  });

  it('is not, when it has said something', async () => {
    const caller = await secured(await serve({ tls: 'implicit' }));
    await caller.ask('QUIT');
    await caller.hearAll();
    expect(lines).toEqual([]);
  });
});

describe('TLS on the port for plain text', () => {
  it('is closed, and the log says what happened', async () => {
    const server = await serve({ tls: 'stls' });
    await expect(new Caller(server.endpoint.port).secure()).rejects.toThrow();
    expect(await logged()).toEqual([
      expect.objectContaining({
        level: 'warn',
        message: 'a client spoke TLS to the POP3 port for plain text; it was closed',
        port: server.endpoint.port,
        from: '127.0.0.1',
      }),
    ]);
  });
});

describe('a TLS connection', () => {
  it('that breaks in the middle deletes nothing and frees the maildrop', async () => {
    await post.keep('Subject: x\r\n\r\n');
    const server = await serve({ tls: 'implicit' });
    const plain = new Caller(server.endpoint.port);
    const socket = plain.socket;
    await plain.secure();
    await plain.hear();
    await plain.ask('USER mrose', 'PASS x', 'DELE 1');
    // Past the TLS socket: a record that cannot be deciphered.
    socket.write('\x17\x03\x03\x00\x20 this is no TLS record at all   ');
    await plain.hearAll();
    const other = await secured(server);
    let answer = '';
    while (!answer.startsWith('+OK maildrop')) [, answer = ''] = await other.ask('USER mrose', 'PASS x');
    expect(answer).toBe('+OK maildrop has 1 message (14 octets)');
  });

  it('whose client does not read holds back only itself', async () => {
    await post.keep(Buffer.alloc(1024 ** 2, 'x\r\n'));
    const reads = vi.spyOn(post.store, 'raw');
    const server = await serve({ tls: 'implicit' });
    const deaf = await secured(server);
    await deaf.ask('USER mrose', 'PASS x');
    deaf.socket.pause();
    deaf.say('RETR 1\r\n'.repeat(1000));
    const other = await secured(server);
    expect(await other.ask('USER other', 'PASS x')).toContain('+OK maildrop has 0 messages (0 octets)');
    expect(reads.mock.calls.length).toBeLessThan(100);
    deaf.socket.destroy();
  });

  it('is closed after the idle time, without a word', async () => {
    const clock = new ManualClock();
    const caller = await secured(await serve({ tls: 'implicit' }, { clock }));
    clock.advance(600_000);
    expect(await caller.hearAll()).toBe('');
  });

  it('over the limit is turned away without a handshake', async () => {
    const server = await serve({ tls: 'implicit', maxClients: 1 });
    await secured(server);
    await expect(new Caller(server.endpoint.port).secure()).rejects.toThrow();
    expect(lines).toEqual([]);
  });
});
