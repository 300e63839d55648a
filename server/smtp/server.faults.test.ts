import { afterEach, describe, expect, it } from 'vitest';
import type { Policy, Verdict } from '../delivery/policy.ts';
import { ManualClock } from '../lib/clock.ts';
import type { Stage } from '../mail/stage.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const at = (stage: Stage, verdict: Verdict): Policy => ({
  decide: (asked) => (asked === stage ? verdict : undefined),
});

describe('a message that is cut off', () => {
  const cut: Verdict = { action: 'drop', afterOctets: 5000, by: 'cut' };

  it.each([
    ['DATA', (octets: number) => `DATA\r\n${'x'.repeat(octets)}`],
    [
      'BDAT',
      (octets: number) => `BDAT 4000\r\n${'x'.repeat(4000)}BDAT 9000 LAST\r\n${'x'.repeat(octets - 4000)}`,
    ],
  ])('goes no further than so many octets by %s, and is not kept', async (_, message) => {
    const { server, submissions, ended } = await start({ policies: [at('DATA', cut)] });
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO c', 'MAIL FROM:<ann@example.org>', 'RCPT TO:<bob@example.org>');
    client.send(message(6000));
    while ((await client.reply()) !== null);
    const { outcome, reason } = await ended();
    expect([outcome, reason]).toEqual([
      'failed',
      expect.stringMatching(
        /^The connection was reset after \d,\d{3} octets of the message by the fault “cut”$/,
      ),
    ]);
    expect(submissions).toEqual([]);
    expect(server.inFlightOctets).toBe(0);
  });

  it('ends with the connection when it is shorter', async () => {
    const { server, submissions, ended } = await start({ policies: [at('DATA', cut)] });
    const client = await new Client(server.endpoint).begin();
    client.send('hello\r\n.\r\n');
    expect(await client.reply()).toBeNull();
    expect((await ended()).reason).toBe(
      'The connection was reset at the end of the message by the fault “cut”',
    );
    expect(submissions).toEqual([]);
  });
});

describe('TLS that breaks', () => {
  it('fails after STARTTLS was accepted, with an alert', async () => {
    const policies = [at('STARTTLS', { action: 'break-tls', by: 'no TLS' })];
    const { server, ended } = await start({ tls: 'starttls', policies });
    const client = new Client(server.endpoint);
    await client.reply();
    expect(await client.say('EHLO c', 'STARTTLS')).toEqual([
      expect.any(String),
      '220 2.0.0 Ready to start TLS',
    ]);
    await expect(client.startTls()).rejects.toThrow(/handshake failure/);
    expect((await ended()).reason).toBe('The TLS handshake was broken by the fault “no TLS”');
  });

  it('reads nothing that was pipelined behind STARTTLS', async () => {
    const { server } = await start({ tls: 'starttls', policies: [at('STARTTLS', { action: 'break-tls' })] });
    const client = new Client(server.endpoint);
    await client.reply();
    client.send('EHLO c\r\nSTARTTLS\r\nNOOP\r\n');
    expect(await client.reply()).toMatch(/^250/);
    expect(await client.reply()).toMatch(/^220/);
    client.send('NOOP\r\n');
    const alert = new Promise((resolve) => client.socket.once('data', resolve));
    expect(await alert).toBe('\x15\x03\x03\x00\x02\x02\x28');
  });

  it('may as well be refused', async () => {
    const reply = { code: 454, enhanced: '4.7.0', text: 'TLS not available' };
    const { server } = await start({
      tls: 'starttls',
      policies: [at('STARTTLS', { action: 'refuse', reply })],
    });
    await dialogue(
      server.endpoint,
      'S: 220\nC: EHLO c\nS: 250-...\nC: STARTTLS\nS: 454 4.7.0\nC: NOOP\nS: 250',
    );
  });
});

describe('the transcript', () => {
  it('names the fault that ordered a refusal, and what passed before', async () => {
    const clock = new ManualClock();
    const reply = { code: 452, enhanced: '4.2.2', text: 'Mailbox full' };
    const policy: Policy = {
      decide: (stage) =>
        stage === 'RCPT'
          ? [
              { action: 'delay', ms: 5000, by: 'slow' },
              { action: 'refuse', reply, by: 'full' },
            ]
          : undefined,
    };
    const { server, ended } = await start({ clock, policies: [policy] });
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('HELO c', 'MAIL FROM:<ann@example.org>');
    client.send('RCPT TO:<bob@example.org>\r\n');
    await expect.poll(() => clock.timers).toBe(1);
    clock.advance(5000);
    expect(await client.reply()).toBe('452 4.2.2 Mailbox full');
    await client.say('QUIT');
    const { reason, lines } = await ended();
    expect(reason).toBe('RCPT TO:<bob@example.org> was refused by the fault “full”: 452 4.2.2 Mailbox full');
    expect(lines.filter(({ from }) => from === 'note').map(({ text }) => text)).toEqual([
      '(fault “slow”: waits 5 s)',
      '(fault “full”)',
    ]);
  });

  it('says that a message was lost', async () => {
    const { server, ended } = await start({
      policies: [at('END-OF-DATA', { action: 'discard', by: 'lost' })],
    });
    const client = await new Client(server.endpoint).begin();
    expect(await client.say('.', 'QUIT')).toEqual([expect.stringMatching(/^250 /), expect.any(String)]);
    const { outcome, reason } = await ended();
    expect([outcome, reason]).toEqual(['failed', 'The message was lost after its 250 by the fault “lost”']);
  });
});

describe('a client that is left without an answer', () => {
  it('is let go without a word when it has been idle for too long', async () => {
    const { server } = await start({ idleSeconds: 1, policies: [at('CONNECT', { action: 'hush' })] });
    const client = new Client(server.endpoint);
    client.send('EHLO c\r\n');
    expect(await client.reply()).toBeNull();
  });

  it('does not hold up the end of the server', async () => {
    const { server, sessions } = await start({ policies: [at('CONNECT', { action: 'hush' })] });
    const client = new Client(server.endpoint);
    await expect.poll(() => sessions.list({ limit: 1 }).sessions[0]?.outcome).toBe('failed');
    await server.stop();
    expect(await client.reply()).toBeNull();
  });

  it('may go away in the middle of a slow answer', async () => {
    const clock = new ManualClock();
    const { server, ended } = await start({
      clock,
      policies: [at('CONNECT', { action: 'drip', octets: 2, everyMs: 100 })],
    });
    const client = new Client(server.endpoint);
    await expect.poll(() => clock.timers).toBe(1);
    clock.advance(100);
    client.socket.resetAndDestroy();
    await ended();
    expect(clock.timers).toBe(0);
  });
});

describe('a message that is refused when it has come', () => {
  const reply = { code: 550, enhanced: '5.7.1', text: 'No' };

  it.each<[string, Verdict]>([
    ['refused', { action: 'refuse', reply }],
    ['cut off', { action: 'drop' }],
    ['lost', { action: 'discard' }],
  ])('can be looked at when it was %s', async (_, verdict) => {
    for (const protocol of ['smtp', 'lmtp'] as const) {
      const { server, sessions, ended } = await start({ protocol, policies: [at('END-OF-DATA', verdict)] });
      const client = new Client(server.endpoint);
      await client.reply();
      await client.say(`${protocol === 'lmtp' ? 'LHLO' : 'EHLO'} c`, 'MAIL FROM:<ann@example.org>');
      await client.say('RCPT TO:<bob@example.org>', 'DATA');
      client.send('Subject: a\r\n\r\nhello\r\n.\r\nQUIT\r\n');
      while ((await client.reply()) !== null);
      const { id, refusedOctets } = await ended();
      expect([refusedOctets, sessions.refusedMail(id)?.toString()]).toEqual([
        21,
        'Subject: a\r\n\r\nhello\r\n',
      ]);
      await server.stop();
    }
  });

  it('is not kept when it was taken', async () => {
    const { server, sessions, ended } = await start({});
    const client = await new Client(server.endpoint).begin();
    await client.say('hello\r\n.', 'QUIT');
    const { id, refusedOctets } = await ended();
    expect([refusedOctets, sessions.refusedMail(id)]).toEqual([undefined, undefined]);
  });
});
