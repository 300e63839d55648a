import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Accounts } from '../sasl/accounts.ts';
import { parseUsers } from '../sasl/users.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options?: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const HELLO = `
  S: 220 localhost ESMTP Restante
  C: EHLO client.example
  S: 250-...`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** One user, whose secret is known; `pending` answers later, as hashes do. */
const ann = (pending = false): Accounts => ({
  secretsKnown: true,
  accept: ({ user, proof }) => {
    const right =
      user === 'ann' && ('secret' in proof ? proof.secret === 'sesame' : proof.provenBy('sesame'));
    return pending ? Promise.resolve(right) : right;
  },
});

/** The same, of whom only a hash is known. */
const hashed: Accounts = { ...ann(true), secretsKnown: false };

describe('AUTH (RFC 4954)', () => {
  it.each([
    ['PLAIN at once', [`AUTH PLAIN ${base64('\0checkout-7\0secret')}`], ['235 2.7.0']],
    ['PLAIN after a challenge', ['auth plain', base64('\0checkout-7\0secret')], ['334 ', '235 2.7.0']],
    [
      'PLAIN with the name in the first field',
      [`AUTH PLAIN ${base64('checkout-7\0\0secret')}`],
      ['235 2.7.0'],
    ],
    [
      'LOGIN',
      ['AUTH LOGIN', base64('checkout-7'), base64('x')],
      ['334 VXNlcm5hbWU6', '334 UGFzc3dvcmQ6', '235 2.7.0'],
    ],
    [
      'LOGIN with the name at once',
      [`AUTH LOGIN ${base64('checkout-7')}`, base64('x')],
      ['334 UGFzc3dvcmQ6', '235 2.7.0'],
    ],
    ['CRAM-MD5', ['AUTH CRAM-MD5', base64(`checkout-7 ${'0'.repeat(32)}`)], ['334 P', '235 2.7.0']],
    ['XOAUTH2', [`AUTH XOAUTH2 ${base64('user=checkout-7\x01auth=Bearer token\x01\x01')}`], ['235 2.7.0']],
    [
      'OAUTHBEARER',
      ['AUTH OAUTHBEARER', base64('n,a=checkout-7,\x01auth=Bearer token\x01\x01')],
      ['334 ', '235 2.7.0'],
    ],
  ])('names the user: %s', async (_, lines, replies) => {
    const { server, submissions, ended } = await start();
    const script = lines.map((line, index) => `C: ${line}\nS: ${replies[index] ?? ''}`).join('\n');
    await dialogue(
      server.endpoint,
      `${HELLO}
       ${script}
       C: MAIL FROM:<ann@example.org>
       S: 250
       C: RCPT TO:<bob@example.org>
       S: 250
       C: DATA
       S: 354
       C: .
       S: 250`,
    );
    expect(submissions[0]?.origin.user).toBe('checkout-7');
    const mechanism = lines[0]?.split(' ')[1]?.toUpperCase();
    expect(await ended()).toMatchObject({ user: 'checkout-7', mailbox: 'checkout-7', mechanism });
  });

  it.each([
    ['an unknown mechanism', ['AUTH DIGEST-MD5'], ['504 5.5.4 Mechanisms here: PLAIN, LOGIN, CRAM-MD5']],
    ['no mechanism', ['AUTH'], ['501 5.5.4']],
    ['too many words', ['AUTH PLAIN a b'], ['501 5.5.4']],
    ['what is not base64', ['AUTH PLAIN ???'], ['501 5.5.2']],
    ['a message without NULs', [`AUTH PLAIN ${base64('checkout-7')}`], ['501 5.5.2']],
    ['a name that is too long', [`AUTH PLAIN ${base64(`\0${'a'.repeat(256)}\0`)}`], ['535 5.7.8']],
    ['an initial response where there is none', [`AUTH CRAM-MD5 ${base64('x')}`], ['501 5.7.0']],
    [
      'a call-off, after which commands are commands',
      ['AUTH LOGIN', '*', 'NOOP'],
      ['334', '501 5.7.0', '250 2.0.0'],
    ],
    [
      'a response that is too long, after which commands are commands',
      ['AUTH LOGIN', 'a'.repeat(12_289), 'NOOP'],
      ['334', '500 5.5.6', '250 2.0.0'],
    ],
    ['a second AUTH', [`AUTH PLAIN ${base64('\0a\0b')}`, 'AUTH PLAIN'], ['235', '503 5.5.1']],
    [
      'AUTH after an empty name',
      ['AUTH PLAIN =', `AUTH PLAIN ${base64('\0\0')}`, 'AUTH PLAIN'],
      ['501', '235', '503 5.5.1'],
    ],
  ])('§4: answers %s', async (_, lines, replies) => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      HELLO + lines.map((line, index) => `\nC: ${line}\nS: ${replies[index] ?? ''}`).join(''),
    );
  });
});

describe('AUTH with accounts', () => {
  it.each([
    ['at once', ann()],
    ['later', ann(true)],
  ])('§6: is 535 for the wrong secret and 235 for the right one, decided %s', async (_, accounts) => {
    const { server } = await start({ accounts });
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: AUTH PLAIN ${base64('\0ann\0guess')}
       S: 535 5.7.8
       C: AUTH PLAIN ${base64('\0bob\0sesame')}
       S: 535 5.7.8
       C: AUTH PLAIN ${base64('\0ann\0sesame')}
       S: 235 2.7.0`,
    );
  });

  it('checks the digest of its challenge, which is another each time (RFC 2195 §2)', async () => {
    const { server } = await start({ accounts: ann() });
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('EHLO client.example');
    const challenges: string[] = [];
    for (const [secret, reply] of [
      ['guess', /^535 5\.7\.8 /],
      ['sesame', /^235 2\.7\.0 /],
    ] as const) {
      const [prompt = ''] = await client.say('AUTH CRAM-MD5');
      const challenge = Buffer.from(prompt.slice(4), 'base64').toString();
      challenges.push(challenge);
      const digest = createHmac('md5', secret).update(challenge).digest('hex');
      expect((await client.say(base64(`ann ${digest}`)))[0]).toMatch(reply);
    }
    expect(challenges).toEqual([
      expect.stringMatching(/^<[^@]+@localhost>$/),
      expect.not.stringMatching(`^${challenges[0]}$`),
    ]);
    client.destroy();
  });

  it('compares after SASLprep (RFC 4616 §2), and what cannot be prepared is wrong', async () => {
    const { server } = await start({ accounts: parseUsers('ann:{PLAIN}p\u00e4ss', 'users') });
    const login = (secret: Buffer | string): string =>
      `AUTH PLAIN ${Buffer.concat([Buffer.from('\0an\u00adn\0'), Buffer.from(secret)]).toString('base64')}`;
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: ${login(Buffer.from('p\xe4ss', 'latin1'))}
       S: 535 5.7.8
       C: ${login('pa\u0308ss')}
       S: 235`,
    );
  });

  it('compares nothing where anyone may log in: octets that are no UTF-8 are as good', async () => {
    const { server } = await start({});
    const secret = Buffer.from('\0ann\0p\xe4ss', 'latin1').toString('base64');
    await dialogue(server.endpoint, `${HELLO}\nC: AUTH PLAIN ${secret}\nS: 235`);
  });

  it('tells a bearer what is wrong before it says 535 (RFC 7628 §3.2.3)', async () => {
    const { server } = await start({ accounts: ann() });
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: AUTH OAUTHBEARER ${base64('n,a=ann,\x01auth=Bearer stale\x01\x01')}
       S: 334 ${base64('{"status":"invalid_token"').slice(0, 20)}
       C: AQ==
       S: 535 5.7.8
       C: NOOP
       S: 250`,
    );
  });

  it('offers no mechanism that cannot be checked against a hash', async () => {
    const { server } = await start({ accounts: hashed });
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: AUTH CRAM-MD5
       S: 504 5.5.4 Mechanisms here: PLAIN, LOGIN, XOAUTH2, OAUTHBEARER`,
    );
    const client = new Client(server.endpoint);
    await client.reply();
    expect((await client.say('EHLO c'))[0]).toContain('\n250-AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER\n');
    client.destroy();
  });

  it('closes after ten logins that failed, and not before', async () => {
    const { server, ended } = await start({ accounts: ann() });
    const client = new Client(server.endpoint);
    await client.reply();
    const guess = `AUTH PLAIN ${base64('\0ann\0guess')}`;
    const replies = await client.say('EHLO c', ...Array<string>(9).fill(guess), 'NOOP', guess);
    expect(replies.slice(1, 10).every((reply) => reply.startsWith('535 5.7.8 '))).toBe(true);
    expect(replies.at(-1)).toMatch(/^421 4\.7\.0 /);
    expect(await client.reply()).toBeNull();
    expect((await ended()).reason).toBe(
      'AUTH PLAIN was refused: 535 5.7.8 Authentication credentials invalid',
    );
  });

  it('§6: is 454 when the accounts cannot be asked, and the cause is for the log', async () => {
    const logged: unknown[] = [];
    const { server } = await start({
      accounts: { secretsKnown: true, accept: () => Promise.reject(new Error('file is gone')) },
      log: { info: () => undefined, warn: () => undefined, error: (_, error) => logged.push(error) },
    });
    await dialogue(
      server.endpoint,
      `${HELLO}\nC: AUTH PLAIN ${base64('\0a\0b')}\nS: 454 4.7.0\nC: NOOP\nS: 250`,
    );
    expect(logged).toEqual([new Error('file is gone')]);
  });
});
