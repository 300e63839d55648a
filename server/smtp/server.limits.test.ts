import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { LimitReached } from '../lib/errors.ts';
import { Client, dialogue } from './dialogue.ts';
import { gate, startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options?: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const TRANSACTION = ['MAIL FROM:<ann@example.org>', 'RCPT TO:<bob@example.org>', 'DATA'];

describe('a message over the limit', () => {
  it('is drained to its final dot, answered with 552, and followed by the next one', async () => {
    const { server, submissions } = await start({ maxMessageOctets: 1000 });
    const client = await new Client(server.endpoint).begin();
    client.send(`${'MAIL FROM:<mallory@example.org>\r\n'.repeat(100_000)}.\r\n`);
    expect(await client.reply()).toMatch(/^552 5\.3\.4 .*1000/);
    expect(server.inFlightOctets).toBe(0);
    const replies = await client.say(...TRANSACTION, `${'x'.repeat(998)}\r\n.`);
    expect(replies.at(-1)).toBe('250 2.0.0 kept as m1');
    expect(submissions.map(({ raw }) => raw.length)).toEqual([1000]);
    client.destroy();
  });

  it('holds nothing while it is drained', async () => {
    const { server } = await start({ maxMessageOctets: 1000 });
    const client = await new Client(server.endpoint).begin();
    client.send(`${'x'.repeat(100_000)}\r\n`);
    // Another session is served meanwhile, and can see that no octet is kept for the first one.
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221');
    await expect.poll(() => server.inFlightOctets).toBe(0);
    client.send('.\r\n');
    expect(await client.reply()).toMatch(/^552 /);
    client.destroy();
  });
});

describe('octets in flight', () => {
  it('beyond the budget are drained and answered with 452, and given back after the delivery', async () => {
    const delivery = gate();
    const { server, submissions } = await start({
      maxInFlightOctets: 10_000,
      before: ({ raw }) => (raw.length < 5000 ? undefined : delivery.before()),
    });
    const [first, second] = [
      await new Client(server.endpoint).begin(),
      await new Client(server.endpoint).begin(),
    ];
    first.send(`${'a'.repeat(8000)}\r\n.\r\n`);
    await expect.poll(delivery.reached).toBe(true);
    expect((await second.say(`${'b'.repeat(4000)}\r\n.`))[0]).toMatch(/^452 4\.3\.1 /);
    delivery.open();
    expect(await first.reply()).toBe('250 2.0.0 kept as m1');
    expect((await second.say(...TRANSACTION, `${'b'.repeat(4000)}\r\n.`)).at(-1)).toBe(
      '250 2.0.0 kept as m2',
    );
    expect(submissions).toHaveLength(2);
    expect(server.inFlightOctets).toBe(0);
    first.destroy();
    second.destroy();
  });

  it('are given back when the client goes away in the middle of DATA, and nothing is kept', async () => {
    const { server, submissions } = await start();
    for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
      const client = await new Client(server.endpoint).begin();
      client.send('Subject: half a mess');
      await expect.poll(() => server.inFlightOctets).toBeGreaterThan(0);
      client.socket[leave]();
      await expect.poll(() => server.inFlightOctets).toBe(0);
      client.destroy();
    }
    expect(submissions).toEqual([]);
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221');
  });

  it('are given back when the client goes away while its message is delivered', async () => {
    const delivery = gate();
    const { server, submissions } = await start({
      before: delivery.before,
    });
    const client = await new Client(server.endpoint).begin();
    client.send('x\r\n.\r\n');
    await expect.poll(delivery.reached).toBe(true);
    client.socket.resetAndDestroy();
    await once(client.socket, 'close');
    delivery.open();
    await expect.poll(() => server.inFlightOctets).toBe(0);
    expect(submissions).toHaveLength(1);
  });

  it('has its own answer for a limit of the store', async () => {
    const { server } = await start({
      before: () => Promise.reject(new LimitReached('store.maxOctets is reached.')),
    });
    const client = await new Client(server.endpoint).begin();
    expect(await client.say('x\r\n.')).toEqual(['452 4.3.1 store.maxOctets is reached.']);
    client.destroy();
  });
});

describe('counts', () => {
  it('takes 1,000 recipients, and no more', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    const recipients = Array.from({ length: 1001 }, (_, index) => `r${index}@example.org`);
    client.send(
      [
        'EHLO c.example',
        'MAIL FROM:<>',
        ...recipients.map((address) => `RCPT TO:<${address}>`),
        'DATA',
        '.',
        '',
      ].join('\r\n'),
    );
    const replies: string[] = [];
    while (!replies.at(-1)?.includes('kept as')) replies.push((await client.reply()) ?? 'kept as (closed)');
    expect(replies.filter((reply) => reply.startsWith('250 2.1.5'))).toHaveLength(1000);
    expect(replies.filter((reply) => reply.startsWith('452 4.5.3'))).toHaveLength(1);
    expect(submissions[0]?.envelope.rcptTo.map(({ address }) => address)).toEqual(recipients.slice(0, 1000));
    client.destroy();
  });

  it('turns away the client that is one too many, and takes it when another has left', async () => {
    const { server } = await start({ maxClients: 1 });
    const first = new Client(server.endpoint);
    expect(await first.reply()).toMatch(/^220 /);
    await dialogue(
      server.endpoint,
      'S: 421 4.7.0 localhost Service not available, closing transmission channel\nS: (closed)',
    );
    await first.say('QUIT');
    await first.closed();
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221');
  });

  it('closes after ten commands in a row that mean nothing', async () => {
    const { server } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say(...Array<string>(9).fill('XYZZY'), 'NOOP', ...Array<string>(9).fill('XYZZY'));
    expect(await client.say('XYZZY')).toEqual([expect.stringMatching(/^421 4\.7\.0 /)]);
    expect(await client.reply()).toBeNull();
  });

  it('is of use to others while 1,000 clients are silent', async () => {
    const { server } = await start();
    const idle = Array.from({ length: 1000 }, () => new Client(server.endpoint));
    await Promise.all(idle.map((client) => client.reply()));
    const client = await new Client(server.endpoint).begin();
    expect(await client.say('x\r\n.')).toEqual(['250 2.0.0 kept as m1']);
    for (const one of [client, ...idle]) one.destroy();
  });
});

describe('time', () => {
  it.each([
    ['a client that says nothing', ''],
    [
      'a client that stops in the middle of DATA',
      'EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nhalf',
    ],
  ])('is up for %s', async (_, said) => {
    const { server, submissions } = await start({ idleSeconds: 0.05 });
    const client = new Client(server.endpoint);
    client.send(said);
    let last: string | null = null;
    for (let reply = await client.reply(); reply !== null; reply = await client.reply()) last = reply;
    expect(last).toMatch(/^421 4\.4\.2 /);
    await expect.poll(() => server.inFlightOctets).toBe(0);
    expect(submissions).toEqual([]);
  });

  it('is not up for a client that waits for us', async () => {
    const delivery = gate();
    const { server } = await start({
      idleSeconds: 0.02,
      before: delivery.before,
    });
    const client = new Client(server.endpoint);
    client.send('EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nx\r\n.\r\n');
    await expect.poll(delivery.reached).toBe(true);
    // When the time of two silent clients is up, one after the other, that of the first has been up, too.
    await dialogue(server.endpoint, 'S: 220\nS: 421 4.4.2');
    await dialogue(server.endpoint, 'S: 220\nS: 421 4.4.2');
    delivery.open();
    let reply = await client.reply();
    while (reply !== null && !/^(?:421|250 2\.0\.0)/.test(reply)) reply = await client.reply();
    expect(reply).toBe('250 2.0.0 kept as m1');
    expect(await client.say('NOOP')).toEqual(['250 2.0.0 OK']);
    client.destroy();
  });
});

describe('SmtpServer', () => {
  it('rejects with the system error when the port is taken', async () => {
    const { server } = await start();
    await expect(startServer({ port: server.endpoint.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('says 421 to those who are here when it stops, and can start again', async () => {
    const { server } = await start();
    const [silent, inData, quitting] = [
      new Client(server.endpoint),
      await new Client(server.endpoint).begin(),
      new Client(server.endpoint),
    ];
    await silent.reply();
    await quitting.reply();
    await quitting.say('QUIT');
    inData.send('half');
    await server.stop();
    expect(await silent.reply()).toMatch(/^421 4\.3\.2 localhost Service not available/);
    expect(await inData.reply()).toMatch(/^421 4\.3\.2 /);
    expect(await silent.reply()).toBeNull();
    expect(server.inFlightOctets).toBe(0);
    await server.stop();
    await server.start();
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221');
  });

  it('does not wait for a client that has said QUIT and leaves its own side open', async () => {
    // On this clock the grace that `stop` gives never ends.
    const { server } = await start({ clock: new ManualClock() });
    const socket = connect({ ...server.endpoint, allowHalfOpen: true });
    socket.write('QUIT\r\n');
    socket.resume();
    await once(socket, 'end');
    await server.stop();
    socket.destroy();
  });

  it('lets a message that is being delivered have its answer when it stops', async () => {
    const delivery = gate();
    const { server } = await start({
      before: delivery.before,
    });
    const client = await new Client(server.endpoint).begin();
    client.send('x\r\n.\r\n');
    await expect.poll(delivery.reached).toBe(true);
    const stopped = server.stop();
    delivery.open();
    expect([await client.reply(), await client.reply()]).toEqual([
      '250 2.0.0 kept as m1',
      expect.stringMatching(/^421 4\.3\.2 /),
    ]);
    await stopped;
  });

  it('stops without having been started', async () => {
    const { server } = await start();
    await server.stop();
    await server.stop();
  });
});
