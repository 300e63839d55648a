import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../sasl/accounts.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

/** A secret, and the forms in which clients send it. No part of it is in any other word here. */
const SECRET = 'Xq7zKw9vJ2';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const SECRETS = [
  SECRET,
  base64(SECRET),
  base64(`\0ann\0${SECRET}`),
  base64(`user=ann\x01auth=Bearer ${SECRET}\x01\x01`),
];

/** Half of the time the secret is right: what is masked must not depend on that. */
const accounts: Accounts = {
  secretsKnown: true,
  accept: ({ user, proof }) =>
    Promise.resolve(user.length % 2 === 1 && 'secret' in proof && proof.secret === SECRET),
};

/** What begins an exchange, or seems to. */
const OPENINGS = [
  'AUTH PLAIN',
  'AUTH LOGIN',
  'auth login',
  'AUTH CRAM-MD5',
  'AUTH XOAUTH2',
  'AUTH NTLM',
  'PASS x',
];

/** Before what a secret may stand. */
const PLACES = [
  ...['AUTH PLAIN', 'auth plain ', 'AUTH LOGIN', 'AUTH', 'AUTH NTLM', ' AUTH PLAIN', 'AUTH XOAUTH2', 'PASS'],
  ...['NOOP', 'HELP', 'VRFY', 'RSET', 'DATA', 'XYZZY', 'STARTTLS', 'QUIT'],
];

const LIMITS = { maxMessageOctets: 20_000, maxInFlightOctets: 100_000, maxRecipients: 5 };

const line = fc.constantFrom(
  ...[
    'EHLO c',
    'LHLO c',
    'MAIL FROM:<a@example.org>',
    'MAIL FROM:<> BODY=BINARYMIME',
    'RCPT TO:<b@example.org>',
  ],
  ...[
    'DATA',
    '.',
    'RSET',
    'NOOP',
    'HELP',
    'HELP DATA',
    'VRFY b',
    'BDAT 5',
    'BDAT 0',
    'BDAT 3 LAST',
    'BDAT 30000 LAST',
  ],
  ...[
    'AUTH PLAIN',
    'AUTH LOGIN =',
    'AUTH CRAM-MD5',
    'AUTH XOAUTH2',
    'AUTH OAUTHBEARER',
    '*',
    'STARTTLS',
    'QUIT',
  ],
  ...[
    `MAIL FROM:<a@x> ${'K'.repeat(3000)}`,
    `RCPT TO:<b@x> KEY=${'v'.repeat(3000)}`,
    'RCPT TO:<b@x> KEY=\x01',
  ],
  ...['MAIL FROM:<', 'RCPT TO:<"\\">', 'RCPT TO:<b@x> ORCPT=utf-8;\\x{', 'EHLO \0', 'BDAT', 'BDAT -1'],
);

/** Pieces of SMTP, right, wrong and cut short, among any octets. */
const piece = fc.oneof(
  { weight: 6, arbitrary: line.map((text) => `${text}\r\n`) },
  { weight: 1, arbitrary: fc.constantFrom('\r\n.\n', 'mail ', '\r', '\n', '\x16\x03\x01', '\x16', 'BDAT 9') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.nat(30_000).map((length) => 'x'.repeat(length)) },
);

const octets = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1')),
  fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array)),
);

const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 });

describe.each<[string, HarnessOptions, string, (endpoint: Harness['server']) => Promise<Client>]>([
  [
    'a plain port',
    {},
    '220 localhost ESMTP Restante',
    ({ endpoint }) => Promise.resolve(new Client(endpoint)),
  ],
  [
    'LMTP',
    { protocol: 'lmtp' },
    '220 localhost LMTP Restante',
    ({ endpoint }) => Promise.resolve(new Client(endpoint)),
  ],
  [
    'a port that requires',
    { tls: 'starttls', requireTls: true, requireAuth: true },
    '220 localhost ESMTP Restante',
    ({ endpoint }) => Promise.resolve(new Client(endpoint)),
  ],
  ['implicit TLS', { tls: 'implicit' }, '220 localhost ESMTP Restante', secured],
  ['STARTTLS', { tls: 'starttls' }, '', upgraded],
])('anything that a client may send to %s', (_, options, greeting, connect) => {
  let harness: Harness;
  const logged: unknown[] = [];
  beforeAll(async () => {
    const log = {
      info: () => undefined,
      warn: (...entry: unknown[]) => logged.push(entry),
      error: (...entry: unknown[]) => logged.push(entry),
    };
    harness = await startServer({ ...LIMITS, accounts, log, ...options });
  });
  afterAll(() => harness.server.stop());

  it('is answered or the connection closed, and no error reaches the log', async () => {
    await fc.assert(
      fc.asyncProperty(octets, sizes, fc.boolean(), async (garbage, cuts, abrupt) => {
        const client = await connect(harness.server);
        for (const chunk of cut(garbage, cuts)) client.send(chunk);
        if (abrupt) {
          client.socket.destroy();
          return;
        }
        client.socket.end();
        const lines: string[] = [];
        for (let heard = await client.line(); heard !== null; heard = await client.line()) lines.push(heard);
        if (greeting !== '') expect(lines[0]).toBe(greeting);
        expect(lines.filter((heard) => !isReply(heard))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    await expect.poll(() => harness.server.inFlightOctets).toBe(0);
    const open = (): number =>
      harness.sessions.list({ limit: 10_000 }).sessions.filter(({ endedAt }) => endedAt === null).length;
    await expect.poll(open).toBe(0);
    expect(logged).toEqual([]);
  });

  it('leaves no secret in the transcript, wherever it stands once AUTH was tried', async () => {
    const secret = fc.constantFrom(...SECRETS);
    const opening = fc.constantFrom(...OPENINGS, `AUTH PLAIN ${base64(`\0anne\0${SECRET}`)}`);
    const secretive = fc.oneof(
      { weight: 2, arbitrary: line },
      { weight: 2, arbitrary: opening },
      { weight: 3, arbitrary: secret },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...PLACES), secret).map((words) => words.join(' ')) },
    );
    const dialogues = fc.tuple(opening, fc.array(secretive, { maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(dialogues, sizes, async ([first, lines], cuts) => {
        const client = await connect(harness.server);
        const said = ['EHLO c', first, ...lines].map((text) => `${text}\r\n`).join('');
        for (const chunk of cut(Buffer.from(said), cuts)) client.send(chunk);
        client.socket.end();
        while ((await client.line()) !== null);
        client.destroy();
        const transcript = JSON.stringify(await harness.ended());
        expect(SECRETS.filter((text) => transcript.includes(text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('after all of that', () => {
  it('a server is of use', async () => {
    const { server } = await startServer(LIMITS);
    await dialogue(server.endpoint, 'S: 220\nC: HELO c\nS: 250\nC: QUIT\nS: 221\nS: (closed)');
    await server.stop();
  });
});

/** RFC 5321 §4.2, §4.5.3.1.5; RFC 2034 §4: an enhanced code is of the reply's class, and stands there once. */
function isReply(line: string): boolean {
  const [, code = '', enhanced, text = ''] =
    /^([2-5]\d\d)[ -](?:([245])\.\d{1,3}\.\d{1,3} )?([\x20-\x7e]*)$/.exec(line) ?? [];
  const oneCode = !/^[245]\.\d+\.\d+ /.test(text);
  return code !== '' && oneCode && line.length <= 510 && (enhanced === undefined || enhanced === code[0]);
}

/** A client that has shaken hands. */
async function secured({ endpoint }: Harness['server']): Promise<Client> {
  const client = new Client(endpoint, {});
  await once(client.socket, 'secureConnect');
  return client;
}

/** A client that has shaken hands after STARTTLS. */
async function upgraded({ endpoint }: Harness['server']): Promise<Client> {
  const client = new Client(endpoint);
  await client.reply();
  await client.say('STARTTLS');
  await client.startTls();
  return client;
}

function cut(octets: Buffer, cuts: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const size of cuts) {
    chunks.push(octets.subarray(at, at + size));
    at += size;
  }
  return [...chunks, octets.subarray(at)].filter(({ length }) => length > 0);
}
