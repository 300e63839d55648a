import { afterEach, describe, expect, it } from 'vitest';
import type { Policy, Verdict } from '../delivery/policy.ts';
import { LimitReached } from '../lib/errors.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions = {}): Promise<Harness> =>
  (harness = await startServer({ protocol: 'lmtp', ...options }));
afterEach(() => harness.server.stop());

const THREE = `S: 220 localhost LMTP Restante
  C: LHLO foo.example
  S: 250-...
  C: MAIL FROM:<chris@bar.example>
  S: 250 2.1.0
  C: RCPT TO:<pat@foo.example>
  S: 250 2.1.5
  C: RCPT TO:<jones@foo.example>
  S: 250 2.1.5
  C: RCPT TO:<green@foo.example>
  S: 250 2.1.5`;

/** Decides about one recipient at the end of data. */
const about = (address: string, verdict: Verdict): Policy => ({
  decide: (stage, { rcpt }) => (stage === 'END-OF-DATA' && rcpt?.address === address ? verdict : undefined),
});
const FULL: Verdict = {
  action: 'refuse',
  reply: { code: 452, enhanced: '4.2.2', text: 'is temporarily over quota' },
};

describe('LMTP (RFC 2033)', () => {
  it('§4.1: begins with LHLO, which offers what EHLO does', async () => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    expect(await client.reply()).toBe('220 localhost LMTP Restante');
    const [reply = ''] = await client.say('LHLO client.example');
    expect(reply.split('\n').map((line) => line.slice(4))).toEqual(
      expect.arrayContaining(['PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME']),
    );
    await client.say('QUIT');
    expect(await ended()).toMatchObject({ protocol: 'lmtp', helo: 'client.example' });
  });

  it.each(['EHLO client.example', 'HELO client.example'])('§4.1: answers %s with 500', async (line) => {
    const { server, ended } = await start();
    await dialogue(
      server.endpoint,
      `S: 220\nC: ${line}\nS: 500 5.5.1\nC: MAIL FROM:<>\nS: 503 5.5.1 LHLO comes first\nC: QUIT\nS: 221`,
    );
    expect((await ended()).reason).toBe(
      `${line} was refused: 500 5.5.1 This is LMTP, which begins with LHLO`,
    );
  });

  it('§4.2: answers the final dot once for each recipient, in order, and keeps one message', async () => {
    const { server, submissions, ended } = await start({ policies: [about('green@foo.example', FULL)] });
    await dialogue(
      server.endpoint,
      `${THREE}
       C: DATA
       S: 354
       C: Blah blah blah...
       C: .
       S: 250 2.0.0 kept as m1
       S: 250 2.0.0 kept as m1
       S: 452 4.2.2 is temporarily over quota
       C: QUIT
       S: 221 2.0.0
       S: (closed)`,
    );
    expect(submissions).toHaveLength(1);
    expect(submissions[0]?.envelope.rcptTo.map(({ address }) => address)).toEqual([
      'pat@foo.example',
      'jones@foo.example',
    ]);
    expect(await ended()).toMatchObject({
      outcome: 'refused',
      messages: ['m1'],
      reason: 'The message of 19 octets was refused: 452 4.2.2 is temporarily over quota',
    });
  });

  it('§4.2: counts the recipients that were accepted, and those that come twice', async () => {
    const policy: Policy = {
      decide: (stage, { rcpt }) =>
        stage === 'RCPT' && rcpt?.address === 'jones@foo.example' ? FULL : undefined,
    };
    const { server, submissions } = await start({ policies: [policy] });
    await dialogue(
      server.endpoint,
      `${THREE.replace('C: RCPT TO:<jones@foo.example>\n  S: 250 2.1.5', 'C: RCPT TO:<jones@foo.example>\n  S: 452 4.2.2')}
       C: RCPT TO:<pat@foo.example>
       S: 250
       C: DATA
       S: 354
       C: .
       S: 250 2.0.0 kept
       S: 250 2.0.0 kept
       S: 250 2.0.0 kept
       C: NOOP
       S: 250 2.0.0 OK`,
    );
    expect(submissions[0]?.envelope.rcptTo).toHaveLength(3);
  });

  it('§4.2: answers DATA and BDAT with 503 when no recipient was accepted', async () => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      `S: 220
       C: LHLO c
       S: 250-...
       C: MAIL FROM:<>
       S: 250
       C: BDAT 0
       S: 503 5.5.1 No valid recipients
       C: MAIL FROM:<>
       S: 250
       C: DATA
       S: 503 5.5.1 No valid recipients`,
    );
  });

  it('§4.2: answers the last BDAT once for each recipient, and the others once', async () => {
    const { server, submissions } = await start({ policies: [about('pat@foo.example', FULL)] });
    // What is sent as a line has its CRLF, which belongs to the chunk.
    await dialogue(
      server.endpoint,
      `${THREE}
       C: BDAT 5
       C: abc
       S: 250 2.0.0 5 octets received
       C: BDAT 0 LAST
       S: 452 4.2.2
       S: 250 2.0.0 kept as m1
       S: 250 2.0.0 kept as m1
       C: NOOP
       S: 250 2.0.0 OK`,
    );
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['abc\r\n']);
  });
});

describe('an LMTP message that is kept for nobody', () => {
  const failing = (error: Error) => ({ before: () => Promise.reject(error) });

  it.each<[string, HarnessOptions, string, string]>([
    ['is too large', { maxMessageOctets: 1000 }, 'x'.repeat(1200), '552 5.3.4'],
    ['finds no room', { maxInFlightOctets: 1000 }, 'x'.repeat(1200), '452 4.3.1'],
    [
      'meets a limit',
      failing(new LimitReached('store.maxOctets is reached.')),
      'x',
      '452 4.3.1 store.maxOctets',
    ],
    ['meets a bug', failing(new Error('a bug')), 'x', '451 4.3.0'],
  ])('%s, and each recipient hears it', async (_, options, text, reply) => {
    const { server, submissions } = await start(options);
    const expected = Array<string>(3).fill(`S: ${reply}`).join('\n');
    await dialogue(
      server.endpoint,
      `${THREE}\nC: DATA\nS: 354\nC: ${text}\nC: .\n${expected}\nC: NOOP\nS: 250 2.0.0 OK`,
    );
    await dialogue(
      server.endpoint,
      `${THREE}\nC: BDAT ${text.length + 2} LAST\nC: ${text}\n${expected}\nC: NOOP\nS: 250 2.0.0 OK`,
    );
    expect(submissions).toEqual([]);
    expect(server.inFlightOctets).toBe(0);
  });

  it('is refused to each by a policy of its own', async () => {
    const policy: Policy = {
      decide: (stage, { rcpt }) => {
        if (stage !== 'END-OF-DATA') return undefined;
        if (rcpt?.address === 'pat@foo.example') throw new Error('a bug');
        return rcpt?.address === 'jones@foo.example' ? { action: 'discard' } : FULL;
      },
    };
    const { server, submissions } = await start({ policies: [policy] });
    await dialogue(
      server.endpoint,
      `${THREE}\nC: DATA\nS: 354\nC: .\nS: 451 4.3.0\nS: 250 2.0.0 accepted\nS: 452 4.2.2\nC: NOOP\nS: 250 2.0.0 OK`,
    );
    expect(submissions).toEqual([]);
  });

  it('ends with the connection when a policy says so for one of them', async () => {
    const close: Verdict = { action: 'close', reply: { code: 421, enhanced: '4.3.2', text: 'bye' } };
    const { server, submissions } = await start({ policies: [about('jones@foo.example', close)] });
    await dialogue(server.endpoint, `${THREE}\nC: DATA\nS: 354\nC: .\nS: 421 4.3.2 bye\nS: (closed)`);
    expect(submissions).toEqual([]);
  });
});
