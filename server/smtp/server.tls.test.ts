import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type SecureContext } from 'node:tls';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../delivery/policy.ts';
import { ManualClock } from '../lib/clock.ts';
import { HANDSHAKE_MS } from '../tls/handshake.ts';
import type { TlsIdentity } from '../tls/identity.ts';
import { Client, dialogue } from './dialogue.ts';
import { identity, startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

/** One that takes its time, until it is told to hurry. */
class Slow implements TlsIdentity {
  asked = 0;
  #open: (() => void) | undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  async context(): Promise<SecureContext> {
    this.asked++;
    await this.#ready;
    return identity.context();
  }

  authority(): Promise<string | null> {
    return identity.authority();
  }

  hurry(): void {
    this.#open?.();
  }
}

/** One that has nothing to show. */
const broken: TlsIdentity = {
  context: () => Promise.reject(new Error('the key is gone')),
  authority: () => Promise.resolve(null),
};

const TRANSACTION = `C: MAIL FROM:<ann@example.org>
  S: 250
  C: RCPT TO:<bob@example.org>
  S: 250
  C: DATA
  S: 354
  C: .
  S: 250 2.0.0 kept as m1`;

describe('STARTTLS (RFC 3207)', () => {
  it('§5: is offered by EHLO before TLS and not after it, and the mail knows of it', async () => {
    const { server, submissions, ended } = await start({ tls: 'starttls' });
    const client = new Client(server.endpoint);
    await client.reply();
    expect((await client.say('EHLO client.example'))[0]?.split('\n')).toContain('250-STARTTLS');
    expect(await client.say('STARTTLS')).toEqual(['220 2.0.0 Ready to start TLS']);
    await client.startTls({ servername: 'localhost' });
    expect((await client.say('EHLO client.example'))[0]).not.toContain('STARTTLS');
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>', 'DATA', '.', 'QUIT');
    expect(submissions[0]?.origin).toMatchObject({
      helo: 'client.example',
      tls: 'TLSv1.3 TLS_AES_256_GCM_SHA384',
    });
    expect(await ended()).toMatchObject({
      outcome: 'kept',
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', serverName: 'localhost' },
    });
  });

  it('§4.2: forgets what the client said before', async () => {
    const { server, submissions } = await start({ tls: 'starttls' });
    await dialogue(
      server.endpoint,
      `S: 220
       C: EHLO before.example
       S: 250-...
       C: AUTH PLAIN ${Buffer.from('\0ann\0secret').toString('base64')}
       S: 235
       C: MAIL FROM:<mallory@example.org>
       S: 250
       C: RCPT TO:<mallory@example.org>
       S: 250
       C: STARTTLS
       S: 220
       TLS
       C: RCPT TO:<bob@example.org>
       S: 503 5.5.1
       C: MAIL FROM:<ann@example.org>
       S: 503 5.5.1
       C: EHLO after.example
       S: 250-...
       C: DATA
       S: 503 5.5.1
       ${TRANSACTION}`,
    );
    const [submission] = submissions;
    expect(submission?.origin).not.toHaveProperty('user');
    expect(submission?.origin.helo).toBe('after.example');
    expect(submission?.envelope.rcptTo.map(({ address }) => address)).toEqual(['bob@example.org']);
  });

  it('§4.2: forgets who logged in, and what came of a message', async () => {
    const { server } = await start({ tls: 'starttls', requireAuth: true });
    const client = new Client(server.endpoint);
    await client.reply();
    const login = `AUTH PLAIN ${Buffer.from('\0ann\0secret').toString('base64')}`;
    await client.say('EHLO c', login, 'MAIL FROM:<>', 'RCPT TO:<bob@example.org>', 'BDAT 5\r\nabc');
    expect(server.inFlightOctets).toBeGreaterThan(0);
    await client.say('STARTTLS');
    await client.startTls();
    await expect.poll(() => server.inFlightOctets).toBe(0);
    expect(await client.say('EHLO c', 'MAIL FROM:<>', login, 'MAIL FROM:<>')).toEqual([
      expect.stringMatching(/^250-/),
      expect.stringMatching(/^530 5\.7\.0 /),
      expect.stringMatching(/^235 /),
      expect.stringMatching(/^250 /),
    ]);
    client.destroy();
  });

  it.each([
    ['a parameter', 'starttls', ['STARTTLS now'], ['501 5.5.4']],
    ['a port that does not offer it', 'none', ['STARTTLS'], ['502 5.5.1']],
    ['a port with TLS from the first octet', 'implicit', ['STARTTLS'], ['503 5.5.1']],
  ] as const)('§4: answers %s', async (_, tls, lines, replies) => {
    const { server } = await start({ tls });
    const script = lines.map((line, index) => `C: ${line}\nS: ${replies[index] ?? ''}`).join('\n');
    await dialogue(server.endpoint, `S: 220\n${script}`, tls === 'implicit' ? {} : undefined);
  });

  it('§4: is 454 when there is no certificate, and the session goes on in plain text', async () => {
    const errors: unknown[] = [];
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_: string, error: unknown) => errors.push(error),
    };
    const { server, ended } = await start({ tls: 'starttls', tlsIdentity: broken, log });
    await dialogue(
      server.endpoint,
      `S: 220\nC: EHLO c\nS: 250-...\nC: STARTTLS\nS: 454 4.7.0\n${TRANSACTION}\nC: QUIT\nS: 221\nS: (closed)`,
    );
    expect(errors).toEqual([new Error('the key is gone')]);
    expect((await ended()).reason).toMatch(/^STARTTLS was refused: 454 4\.7\.0 /);
  });

  it('§4: is once only', async () => {
    const { server } = await start({ tls: 'starttls' });
    await dialogue(
      server.endpoint,
      'S: 220\nC: STARTTLS\nS: 220\nTLS\nC: STARTTLS\nS: 503 5.5.1\nC: NOOP\nS: 250',
    );
  });

  it.each([
    [
      'in one piece',
      (client: Client) => {
        client.send('STARTTLS\r\nMAIL FROM:<mallory@example.org>\r\nRSET\r\nNO');
      },
    ],
    [
      'in many pieces',
      (client: Client) => {
        for (const octet of 'STARTTLS\r\nNOOP\r\n') client.send(octet);
      },
    ],
  ])('§6: runs nothing that was sent behind it in plain text, %s (CVE-2011-0411)', async (_, inject) => {
    const { server, ended } = await start({ tls: 'starttls' });
    // A proxy that adds to what its client says, as the man in the middle would.
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO client.example');
    inject(client);
    expect(await client.reply()).toMatch(/^220 /);
    const handshake = client.startTls().then(
      async () => client.say('OP', 'QUIT'),
      () => undefined,
    );
    // Either the octets were thrown away, or they broke the handshake: they were in no case commands.
    const replies = await handshake;
    if (replies !== undefined) expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['500', '221']);
    client.destroy();
    const { lines } = await ended();
    const said = lines.flatMap(({ from, text }) => (from === 'client' ? [text] : []));
    expect(said).toEqual([
      'EHLO client.example',
      'STARTTLS',
      ...(replies === undefined ? [] : ['OP', 'QUIT']),
    ]);
  });
});

describe('implicit TLS (RFC 8314 §3.3)', () => {
  it('is there from the first octet', async () => {
    const { server, submissions } = await start({ tls: 'implicit' });
    await dialogue(
      server.endpoint,
      `S: 220 localhost ESMTP\nC: HELO c\nS: 250\n${TRANSACTION}\nC: QUIT\nS: 221\nS: (closed)`,
      {},
    );
    expect(submissions[0]?.origin.tls).toMatch(/^TLSv1\.3 TLS_/);
  });

  it('speaks TLS 1.2 with those that know no better', async () => {
    const { server, submissions } = await start({ tls: 'implicit' });
    await dialogue(server.endpoint, `S: 220\nC: HELO c\nS: 250\n${TRANSACTION}`, { maxVersion: 'TLSv1.2' });
    expect(submissions[0]?.origin.tls).toBe('TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256');
  });

  it('asks for the certificate with the first client and not before', async () => {
    let asked = 0;
    const counting: TlsIdentity = {
      context: () => {
        asked++;
        return identity.context();
      },
      authority: () => identity.authority(),
    };
    const { server } = await start({ tls: 'implicit', tlsIdentity: counting });
    expect(asked).toBe(0);
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221', {});
    expect(asked).toBe(1);
  });

  it('closes when there is no certificate, and says so where one looks', async () => {
    const { server, ended } = await start({ tls: 'implicit', tlsIdentity: broken });
    expect(await failure(server.endpoint.port)).toBeInstanceOf(Error);
    expect(await ended()).toMatchObject({
      outcome: 'failed',
      reason: 'There is no certificate for TLS: the key is gone',
    });
  });

  it('carries what was sent before the server was ready for it', async () => {
    const { server, submissions } = await start({ tls: 'implicit' });
    const client = new Client(server.endpoint, {});
    client.send('HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nhello\r\n.\r\nQUIT\r\n');
    let last: string | null = null;
    for (let reply = await client.reply(); reply !== null; reply = await client.reply()) last = reply;
    expect(last).toMatch(/^221 /);
    expect(submissions[0]?.raw.toString()).toBe('hello\r\n');
  });

  it('answers a client that sends all it has and ends its side', async () => {
    const { server } = await start({ tls: 'implicit' });
    const client = new Client(server.endpoint, {});
    await once(client.socket, 'secureConnect');
    client.socket.end('HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nx\r\n.\r\n');
    const replies: string[] = [];
    for (let reply = await client.reply(); reply !== null; reply = await client.reply()) replies.push(reply);
    expect(replies.at(-1)).toBe('250 2.0.0 kept as m1');
  });

  it('brings a large message whole', async () => {
    const { server, submissions } = await start({ tls: 'implicit' });
    const transport = createTransport({
      ...server.endpoint,
      secure: true,
      tls: { rejectUnauthorized: false },
    });
    const raw = `Subject: large\r\n\r\n${'.0123456789\r\n'.repeat(300_000)}`;
    await transport.sendMail({ envelope: { from: 'ann@example.org', to: ['bob@example.org'] }, raw });
    expect(submissions[0]?.raw.toString() === raw).toBe(true);
  });

  it('drops with a reset when a policy says so', async () => {
    const policy: Policy = { decide: (stage) => (stage === 'MAIL' ? { action: 'drop' } : undefined) };
    const { server } = await start({ tls: 'implicit', policies: [policy] });
    const client = new Client(server.endpoint, {});
    await client.reply();
    const reset = new Promise((resolve) => client.socket.once('error', resolve));
    expect(await client.say('HELO c', 'MAIL FROM:<>')).toEqual([expect.stringMatching(/^250 /), '(closed)']);
    expect(await reset).toMatchObject({ code: 'ECONNRESET' });
  });

  it('is up for a silent client, which hears 421 through TLS', async () => {
    const { server } = await start({ tls: 'implicit', idleSeconds: 0.05 });
    await dialogue(server.endpoint, 'S: 220\nS: 421 4.4.2\nS: (closed)', {});
  });

  it('turns away the client that is one too many', async () => {
    const { server, ended } = await start({ tls: 'implicit', maxClients: 1 });
    const first = new Client(server.endpoint, {});
    expect(await first.reply()).toMatch(/^220 /);
    // Without a word: the client expects TLS, and a handshake would cost too much.
    expect(await plain(server.endpoint.port, '')).toBe('');
    expect((await ended()).reason).toMatch(/^The connection was refused: 421 4\.7\.0 .*too many clients$/);
    expect((await first.say('NOOP'))[0]).toMatch(/^250 /);
    first.destroy();
  });
});

describe('a TLS connection that breaks', () => {
  it('is closed at once, and explained', async () => {
    const { server, ended } = await start({ tls: 'implicit' });
    const raw = connect(server.endpoint.port, '127.0.0.1');
    const socket = connectTls({ socket: raw, rejectUnauthorized: false });
    raw.on('error', () => undefined);
    socket.on('error', () => undefined).resume();
    await once(socket, 'secureConnect');
    socket.write('HELO c\r\nMAIL FROM:<>\r\n');
    await expect.poll(() => harness.sessions.list({ limit: 1 }).sessions[0]?.helo).toBe('c');
    raw.write('octets beneath TLS');
    const transcript = await ended();
    expect(transcript.outcome).toBe('failed');
    expect(transcript.reason).toMatch(/^TLS broke \([a-z ]+\) after MAIL, before a recipient was accepted$/);
    socket.destroy();
  });
});

describe('a port that requires', () => {
  it('TLS says 530 to everything else (RFC 3207 §4), and offers no AUTH', async () => {
    const { server, submissions } = await start({ tls: 'starttls', requireTls: true });
    const client = new Client(server.endpoint);
    await client.reply();
    expect((await client.say('EHLO client.example'))[0]).not.toContain('AUTH');
    client.destroy();
    await dialogue(
      server.endpoint,
      `S: 220
       C: EHLO client.example
       S: 250-...
       C: MAIL FROM:<ann@example.org>
       S: 530 5.7.0 Must issue a STARTTLS command first
       C: AUTH PLAIN AGFubgBzZWNyZXQ=
       S: 530 5.7.0
       C: HELP
       S: 530 5.7.0
       C: NOOP
       S: 250
       C: XYZZY
       S: 500
       C: STARTTLS
       S: 220
       TLS
       C: EHLO client.example
       S: 250-...
       ${TRANSACTION}`,
    );
    expect(submissions).toHaveLength(1);
  });

  it('TLS reads the octets behind a BDAT that it refuses', async () => {
    const { server } = await start({ tls: 'starttls', requireTls: true });
    const client = new Client(server.endpoint);
    await client.reply();
    client.send('BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n');
    expect([await client.reply(), await client.reply()]).toEqual([
      '530 5.7.0 Must issue a STARTTLS command first',
      '250 2.0.0 OK',
    ]);
    client.destroy();
  });

  it('AUTH says 530 to MAIL (RFC 4954 §6)', async () => {
    const { server } = await start({ requireAuth: true });
    await dialogue(
      server.endpoint,
      `S: 220
       C: EHLO client.example
       S: 250-...
       C: MAIL FROM:<ann@example.org>
       S: 530 5.7.0 Authentication required
       C: VRFY bob
       S: 530 5.7.0
       C: RSET
       S: 250
       C: HELP
       S: 214-...
       C: AUTH PLAIN AGFubgBzZWNyZXQ=
       S: 235
       ${TRANSACTION}`,
    );
  });

  it('both wants both', async () => {
    const { server } = await start({ tls: 'starttls', requireTls: true, requireAuth: true });
    await dialogue(
      server.endpoint,
      `S: 220
       C: EHLO c
       S: 250-...
       C: AUTH PLAIN AGFubgBzZWNyZXQ=
       S: 530 5.7.0 Must
       C: STARTTLS
       S: 220
       TLS
       C: EHLO c
       S: 250-...
       C: MAIL FROM:<>
       S: 530 5.7.0 Authentication
       C: AUTH PLAIN AGFubgBzZWNyZXQ=
       S: 235
       ${TRANSACTION}`,
    );
  });
});

describe('a handshake that fails', () => {
  it.each<[string, (port: number) => Promise<unknown>, RegExp]>([
    [
      'plain text',
      (port) => plain(port, 'EHLO client.example\r\n'),
      /spoke plain text where TLS was to begin/,
    ],
    ['HTTP', (port) => plain(port, 'GET / HTTP/1.1\r\n\r\n'), /spoke HTTP in plain text/],
    [
      'half a handshake',
      (port) => plain(port, '\x16\x03\x01\x00', true),
      /closed the connection in the middle of it/,
    ],
    [
      'a Node client that does not trust it',
      (port) => failure(port, { rejectUnauthorized: true }),
      /does not trust the certificate/,
    ],
    [
      'a client that is too old',
      (port) => failure(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
      /no TLS version in common/,
    ],
    [
      'a client without a cipher',
      (port) => failure(port, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }),
      /no cipher in common/,
    ],
  ])('is explained, and harms nobody: %s', async (_, attempt, reason) => {
    const logged: unknown[] = [];
    const log = {
      info: () => undefined,
      warn: (...entry: unknown[]) => logged.push(entry),
      error: (...entry: unknown[]) => logged.push(entry),
    };
    const { server, ended } = await start({ tls: 'implicit', log });
    const other = new Client(server.endpoint, {});
    await other.reply();
    await attempt(server.endpoint.port);
    const transcript = await ended();
    expect(transcript.outcome).toBe('failed');
    expect(transcript.reason).toMatch(reason);
    expect(transcript.lines.filter(({ from }) => from !== 'note')).toEqual([]);
    expect(await other.say('HELO c')).toEqual([expect.stringMatching(/^250 /)]);
    expect(logged).toEqual([]);
    other.destroy();
  });

  it('is explained after STARTTLS, too', async () => {
    const { server, ended } = await start({ tls: 'starttls' });
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO c', 'STARTTLS');
    client.send('EHLO c\r\n');
    while ((await client.line()) !== null);
    expect(await ended()).toMatchObject({
      outcome: 'failed',
      reason:
        'TLS handshake failed: the client spoke plain text where TLS was to begin (wrong version number)',
    });
  });

  it('is explained when the client ends its side before it has begun', async () => {
    const slow = new Slow();
    const { server, ended } = await start({ tls: 'starttls', tlsIdentity: slow, clock: new ManualClock() });
    const client = new Client(server.endpoint);
    client.socket.end('EHLO c\r\nSTARTTLS\r\n');
    await expect.poll(() => slow.asked).toBe(1);
    // When a second client has been served, the end of the first one has come in, too.
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221\nS: (closed)');
    slow.hurry();
    while ((await client.line()) !== null);
    await expect
      .poll(() => harness.sessions.list({ limit: 2 }).sessions[1]?.reason)
      .toMatch(/^TLS handshake failed: the client closed the connection/);
    await ended();
  });

  it('leaves nothing behind when the client goes away before there is a certificate', async () => {
    const [slow, clock] = [new Slow(), new Counting()];
    const { server, ended } = await start({ tls: 'implicit', tlsIdentity: slow, clock });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    await expect.poll(() => slow.asked).toBe(1);
    expect(clock.pending).toBe(1);
    socket.resetAndDestroy();
    await ended();
    expect(clock.pending).toBe(0);
    slow.hurry();
  });

  it('is not one for a client that trusts the authority', async () => {
    const { server } = await start({ tls: 'implicit' });
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221', {
      rejectUnauthorized: true,
      ca: (await identity.authority()) ?? '',
      servername: 'localhost',
    });
  });

  it('is none when a client only looks whether the port is open', async () => {
    const { server, ended } = await start({ tls: 'implicit', clock: new ManualClock() });
    await plain(server.endpoint.port, '', true);
    expect((await ended()).outcome).toBe('nothing');
  });

  it('is explained when a client waits for a greeting in plain text, and goes', async () => {
    const clock = new ManualClock();
    const { server, ended } = await start({ tls: 'implicit', clock });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    await expect.poll(() => harness.sessions.list({ limit: 1 }).sessions.length).toBe(1);
    clock.advance(5000);
    socket.end();
    expect((await ended()).reason).toBe(
      'TLS handshake failed: the client said nothing; one that wants plain text waits like this for a greeting',
    );
  });

  it('ends when its time is up, however slowly octets trickle in', async () => {
    const clock = new ManualClock();
    const { server } = await start({ tls: 'implicit', clock });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write('\x16\x03');
    const closed = once(socket, 'close');
    const other = new Client(server.endpoint, {});
    await other.reply();
    clock.advance(HANDSHAKE_MS);
    await closed;
    expect(await other.say('HELO c')).toEqual([expect.stringMatching(/^250 /)]);
    other.destroy();
    const reasons = (): unknown[] => harness.sessions.list({ limit: 5 }).sessions.map(({ reason }) => reason);
    await expect
      .poll(reasons)
      .toContain('TLS handshake failed: the client did not bring it to an end in time (handshake timeout)');
  });

  it('does not hold up a server that stops', async () => {
    const { server, ended } = await start({ tls: 'implicit', clock: new ManualClock() });
    const socket = connect(server.endpoint.port, '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write('\x16\x03');
    await once(socket, 'connect');
    await expect.poll(() => harness.sessions.list({ limit: 1 }).sessions.length).toBe(1);
    await server.stop();
    expect((await ended()).reason).toBe('The server was stopped in the middle of the TLS handshake');
  });

  it('is not waited for: a client that does not trust the certificate after the handshake says nothing', async () => {
    const { server, ended } = await start({ tls: 'implicit' });
    const client = new Client(server.endpoint, {});
    await client.reply();
    client.destroy();
    expect(await ended()).toMatchObject({
      outcome: 'failed',
      reason:
        'The client closed the connection right after the TLS handshake, before it said anything: most likely it does not trust the certificate',
    });
  });
});

describe('TLS on a port that does not begin with it', () => {
  it.each<[string, HarnessOptions]>([
    ['plain SMTP', { tls: 'none' }],
    ['SMTP with STARTTLS', { tls: 'starttls' }],
    ['SMTP that requires TLS', { tls: 'starttls', requireTls: true }],
    ['LMTP', { protocol: 'lmtp' }],
  ])('is noticed with the first octets: the client is let go at once, at %s', async (_, options) => {
    const { server, ended } = await start(options);
    expect(await failure(server.endpoint.port)).toBeInstanceOf(Error);
    const { outcome, reason, lines } = await ended();
    expect(outcome).toBe('failed');
    expect(reason).toMatch(/^The client began TLS on a port that does not speak it/);
    // The greeting, and one line that says what happened: nothing of the handshake is taken for commands.
    expect(lines.map(({ from }) => from)).toEqual(['server', 'note']);
  });

  it('is noticed after commands, too', async () => {
    const { server, ended } = await start({ tls: 'none' });
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO c', 'STARTTLS');
    await expect(client.startTls()).rejects.toThrow();
    expect((await ended()).reason).toMatch(/^The client began TLS on a port that does not speak it/);
  });
});

/** Sends octets without TLS. Resolves with what was heard when the server has closed. */
async function plain(port: number, octets: string, end = false): Promise<string> {
  let heard = '';
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined).on('data', (chunk: Buffer) => (heard += chunk.toString()));
  await once(socket, 'connect');
  if (octets !== '') socket.write(octets, 'latin1');
  if (end) socket.end();
  await closed;
  return heard;
}

/** Attempts a handshake and resolves with the error that the client had. */
function failure(port: number, options: ConnectionOptions = {}): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
    socket.on('error', resolve);
    socket.on('close', () => {
      resolve(new Error('closed'));
    });
  });
}

/** Knows how many waits have been neither served nor called off. */
class Counting extends ManualClock {
  pending = 0;

  override after(ms: number, action: () => void): () => void {
    this.pending++;
    const callOff = super.after(ms, action);
    return () => {
      this.pending--;
      callOff();
    };
  }
}
