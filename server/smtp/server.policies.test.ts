import { afterEach, describe, expect, it } from 'vitest';
import type { Policy, Transaction, Verdict } from '../delivery/policy.ts';
import { ManualClock } from '../lib/clock.ts';
import type { Stage } from '../mail/stage.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const STAGES: Stage[] = ['CONNECT', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'END-OF-DATA', 'QUIT'];
/** What brings a session to each stage; the reply to the last one is what the policy decides. */
const LINES = [
  'EHLO client.example',
  `AUTH PLAIN ${Buffer.from('\0ann\0x').toString('base64')}`,
  'MAIL FROM:<ann@example.org>',
  'RCPT TO:<bob@example.org>',
  'DATA',
  'hello\r\n.',
  'QUIT',
];

const at = (stage: Stage, verdict: Verdict): Policy => ({
  decide: (asked) => (asked === stage ? verdict : undefined),
});

/** Goes up to `stage` and returns the reply heard there. */
async function replyAt(client: Client, stage: Stage): Promise<string | null> {
  let reply = await client.reply();
  for (const line of LINES.slice(0, STAGES.indexOf(stage))) {
    client.send(`${line}\r\n`);
    reply = await client.reply();
  }
  return reply;
}

describe.each(STAGES)('a policy at %s', (stage) => {
  it('refuses with its reply, and the session goes on', async () => {
    const reply = { code: 450, enhanced: '4.7.1', text: 'Not today' };
    const { server, submissions } = await start({ policies: [at(stage, { action: 'refuse', reply })] });
    const client = new Client(server.endpoint);
    expect(await replyAt(client, stage)).toBe('450 4.7.1 Not today');
    expect((await client.say('QUIT'))[0]).toMatch(stage === 'QUIT' ? /^450 / : /^221 /);
    expect(submissions).toHaveLength(stage === 'QUIT' ? 1 : 0);
    client.destroy();
  });

  it('refuses with 421, and the session is over', async () => {
    const reply = { code: 421, text: 'Not today' };
    const { server } = await start({ policies: [at(stage, { action: 'refuse', reply })] });
    const client = new Client(server.endpoint);
    expect(await replyAt(client, stage)).toBe('421 Not today');
    expect(await client.reply()).toBeNull();
  });

  it('closes, with a reply or without', async () => {
    const policies = [at(stage, { action: 'close', reply: { code: 554, enhanced: '5.7.1', text: 'Go' } })];
    const { server } = await start({ policies });
    const told = new Client(server.endpoint);
    expect([await replyAt(told, stage), await told.reply()]).toEqual(['554 5.7.1 Go', null]);
    policies[0] = at(stage, { action: 'close' });
    expect(await replyAt(new Client(server.endpoint), stage)).toBeNull();
  });

  it('cuts the connection with a reset', async () => {
    const { server, submissions } = await start({ policies: [at(stage, { action: 'drop' })] });
    const client = new Client(server.endpoint);
    const reset = new Promise((resolve) => client.socket.once('error', resolve));
    expect(await replyAt(client, stage)).toBeNull();
    expect(await reset).toMatchObject({ code: 'ECONNRESET' });
    expect(submissions).toHaveLength(stage === 'QUIT' ? 1 : 0);
  });

  it('delays, on the clock it was given', async () => {
    const clock = new Ticking();
    const { server } = await start({ clock, policies: [at(stage, { action: 'delay', ms: 60_000 })] });
    const client = new Client(server.endpoint);
    expect(await replyAt(client, stage)).toMatch(/^[23]/);
    expect(clock.waits).toEqual([60_000]);
    client.destroy();
  });

  it('has the reply written slowly, on the clock it was given', async () => {
    const clock = new Ticking();
    const { server } = await start({
      clock,
      policies: [at(stage, { action: 'drip', octets: 1, everyMs: 50 })],
    });
    const client = new Client(server.endpoint);
    const reply = (await replyAt(client, stage)) ?? '';
    expect(reply).toMatch(/^[23]/);
    const octets = reply.split('\n').join('\r\n').length + 2;
    expect(clock.waits).toEqual(Array(octets - 1).fill(50));
    client.destroy();
  });

  it('says nothing any more, until the client goes away', async () => {
    const { server, submissions, ended } = await start({
      policies: [at(stage, { action: 'hush', by: 'x' })],
    });
    const client = new Client(server.endpoint);
    for (const line of LINES.slice(0, STAGES.indexOf(stage))) {
      await client.reply();
      client.send(`${line}\r\n`);
    }
    client.socket.end('NOOP\r\n');
    expect(await client.reply()).toBeNull();
    expect((await ended()).reason).toBe(`The client was left without an answer at ${stage} by the fault “x”`);
    expect(submissions).toHaveLength(stage === 'QUIT' ? 1 : 0);
  });
});

describe('policies', () => {
  it('are asked in order, once per stage and recipient, with what is known', async () => {
    const asked: [Stage, Transaction][] = [];
    const policy: Policy = {
      decide: (stage, transaction) => {
        asked.push([stage, structuredClone(transaction)]);
        return undefined;
      },
    };
    const { server } = await start({ policies: [policy] });
    const client = new Client(server.endpoint);
    expect(await replyAt(client, 'QUIT')).toMatch(/^221 /);
    const bob = { address: 'bob@example.org', params: {} };
    const mailFrom = { address: 'ann@example.org', params: {} };
    expect(asked.map(([stage, { origin, ...facts }]) => [stage, origin.helo, origin.user, facts])).toEqual([
      ['CONNECT', undefined, undefined, { rcptTo: [] }],
      ['EHLO', 'client.example', undefined, { rcptTo: [] }],
      ['AUTH', 'client.example', 'ann', { rcptTo: [] }],
      ['MAIL', 'client.example', 'ann', { mailFrom, rcptTo: [] }],
      ['RCPT', 'client.example', 'ann', { mailFrom, rcptTo: [], rcpt: bob }],
      ['DATA', 'client.example', 'ann', { mailFrom, rcptTo: [bob] }],
      [
        'END-OF-DATA',
        'client.example',
        'ann',
        { mailFrom, rcptTo: [bob], raw: new Uint8Array(Buffer.from('hello\r\n')) },
      ],
      ['QUIT', 'client.example', 'ann', { rcptTo: [] }],
    ]);
  });

  it('that watch a stage are not asked at others', async () => {
    const asked: Stage[] = [];
    const policy: Policy = {
      watches: (stage) => stage === 'RCPT',
      decide: (stage) => {
        asked.push(stage);
        return undefined;
      },
    };
    const { server } = await start({ policies: [policy] });
    const client = new Client(server.endpoint);
    expect(await replyAt(client, 'QUIT')).toMatch(/^221 /);
    expect(asked).toEqual(['RCPT']);
  });

  it('discard a message that the client believes accepted', async () => {
    const { server, submissions } = await start({ policies: [at('END-OF-DATA', { action: 'discard' })] });
    expect(await replyAt(new Client(server.endpoint), 'END-OF-DATA')).toBe('250 2.0.0 accepted');
    expect(submissions).toEqual([]);
    expect(server.inFlightOctets).toBe(0);
  });

  it('may refuse one recipient of several', async () => {
    const reply = { code: 550, enhanced: '5.1.1', text: 'No such user' };
    const policy: Policy = {
      decide: (_, { rcpt }) =>
        rcpt?.address === 'nobody@example.org' ? { action: 'refuse', reply } : undefined,
    };
    const { server, submissions } = await start({ policies: [policy] });
    await dialogue(
      server.endpoint,
      `S: 220
       C: HELO c
       S: 250
       C: MAIL FROM:<ann@example.org>
       S: 250
       C: RCPT TO:<nobody@example.org>
       S: 550 5.1.1 No such user
       C: RCPT TO:<bob@example.org>
       S: 250
       C: DATA
       S: 354
       C: .
       S: 250`,
    );
    expect(submissions[0]?.envelope.rcptTo).toEqual([{ address: 'bob@example.org', params: {} }]);
  });

  it('that refuse at CONNECT leave QUIT and nothing else', async () => {
    const reply = { code: 554, enhanced: '5.3.2', text: 'No service' };
    const { server } = await start({ policies: [at('CONNECT', { action: 'refuse', reply })] });
    await dialogue(
      server.endpoint,
      'S: 554 5.3.2 No service\nC: EHLO c\nS: 503 5.5.1\nC: QUIT\nS: 221 2.0.0\nS: (closed)',
    );
  });

  it('that throw cost one command, not the session', async () => {
    const policy: Policy = {
      decide: (stage) => {
        if (stage === 'MAIL') throw new Error('a bug');
        return undefined;
      },
    };
    const { server } = await start({ policies: [policy] });
    await dialogue(
      server.endpoint,
      'S: 220\nC: HELO c\nS: 250\nC: MAIL FROM:<>\nS: 451 4.3.0\nC: NOOP\nS: 250',
    );
  });

  it('hold back what the client says meanwhile, before the greeting, too', async () => {
    const clock = new ManualClock();
    let connections = 0;
    const policy: Policy = {
      decide: (stage) =>
        stage === 'CONNECT' && ++connections === 1 ? { action: 'delay', ms: 1000 } : undefined,
    };
    const { server } = await start({ clock, policies: [policy] });
    const client = new Client(server.endpoint);
    client.send('EHLO c\r\nNOOP\r\n');
    await expect.poll(() => connections).toBe(1);
    // When a second client has been served, what the first one sent has come in, too.
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221\nS: (closed)');
    clock.advance(1000);
    const replies = [await client.reply(), await client.reply(), await client.reply()];
    expect(replies.map((reply) => reply?.slice(0, 4))).toEqual(['220 ', '250-', '250 ']);
    client.destroy();
  });

  it('that delay leave nothing behind when the client goes away', async () => {
    const clock = new Counting();
    const { server } = await start({ clock, policies: [at('MAIL', { action: 'delay', ms: 1000 })] });
    const client = new Client(server.endpoint);
    await client.reply();
    client.send('HELO c\r\nMAIL FROM:<>\r\n');
    await expect.poll(() => clock.pending).toBe(1);
    client.socket.resetAndDestroy();
    await expect.poll(() => clock.pending).toBe(0);
  });
});

/** Waits are over at once, and noted. */
class Ticking extends ManualClock {
  readonly waits: number[] = [];

  override after(ms: number, action: () => void): () => void {
    this.waits.push(ms);
    setImmediate(action);
    return () => undefined;
  }
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
