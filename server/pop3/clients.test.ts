import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Pop3Command from 'node-pop3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../lib/log.ts';
import { parseUsers } from '../sasl/users.ts';
import { identity, Post } from './harness.ts';
import type { Pop3Server } from './server.ts';

const run = promisify(execFile);

/** Messages whose lines and octets are easily lost on the way. */
const MAILS = [
  'Subject: plain\r\n\r\nhello\r\n',
  'Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.x\r\n\r\n.\r\n',
  'Subject: bare LF\r\n\r\none\n.\n..two\n\nthree\r\n',
  'Subject: eight bit \xe4\xff\r\n\r\n\x00\x01\xfe\r\n',
];

/** A user that these clients log in as, some by proof that they know the password. */
const USER = 'mrose';
const PASSWORD = 'tan staaf';

let post: Post;
let server: Pop3Server;
let secure: Pop3Server;
let folder: string;
let ca: string;
const warnings: string[] = [];

beforeAll(async () => {
  post = new Post();
  for (const mail of MAILS) await post.keep(Buffer.from(mail, 'latin1'));
  const log = createLog('json', (line) => warnings.push(line));
  const users = [USER, 'node', 'curl'].map((name) => `${name}:{PLAIN}${PASSWORD}`).join('\n');
  const accounts = parseUsers(users, 'users');
  server = await post.serve({ tls: 'stls' }, { accounts, log });
  secure = await post.serve({ tls: 'implicit' }, { accounts, log });
  folder = await mkdtemp(join(tmpdir(), 'restante-pop3-'));
  ca = join(folder, 'ca.pem');
  await writeFile(ca, (await identity.authority()) ?? '');
});

afterAll(async () => {
  await Promise.all([server.stop(), secure.stop()]);
  await rm(folder, { recursive: true });
});

describe('node-pop3', () => {
  it('lists, reads and deletes', async () => {
    await post.keep('Subject: one\r\n\r\nbody 1\r\nbody 2\r\n', { mailbox: 'node' });
    const kept = await post.keep('Subject: two\r\n\r\n', { mailbox: 'node' });
    const client = new Pop3Command({
      host: '127.0.0.1',
      port: server.endpoint.port,
      user: 'node',
      password: PASSWORD,
    });
    expect(await client.STAT()).toBe('2 48');
    expect(await client.LIST()).toEqual([
      ['1', '32'],
      ['2', '16'],
    ]);
    expect(await client.UIDL(2)).toEqual(['2', kept.id]);
    // This client cuts off the last CRLF together with the dot.
    expect(await client.RETR(1)).toBe('Subject: one\r\n\r\nbody 1\r\nbody 2');
    expect(await client.TOP(1, 1)).toBe('Subject: one\r\n\r\nbody 1');
    await expect(client.RETR(3)).rejects.toThrow('There is no such message');
    await client.DELE(1);
    expect(await client.QUIT()).toBe('Restante signing off (1 message left)');
    expect(await post.store.select({ mailbox: 'node' })).toEqual([kept]);
  });

  it('reads under TLS', async () => {
    const client = new Pop3Command({
      host: 'localhost',
      port: secure.endpoint.port,
      user: USER,
      password: PASSWORD,
      tls: true,
      tlsOptions: { ca: (await identity.authority()) ?? '' },
    });
    expect(await client.RETR(1)).toBe('Subject: plain\r\n\r\nhello');
    await client.QUIT();
  });
});

/** Connects in one of several ways, then reads all there is. */
const POPLIB = `
import poplib, ssl, sys
way, port, ca, user, password = sys.argv[1], int(sys.argv[2]), *sys.argv[3:]
context = ssl.create_default_context(cafile=ca)
if way == 'implicit':
    client = poplib.POP3_SSL('127.0.0.1', port, context=context)
else:
    client = poplib.POP3('127.0.0.1', port)
assert 'UIDL' in client.capa()
if way == 'stls':
    client.stls(context=context)
    assert 'STLS' not in client.capa()
if way == 'apop':
    client.apop(user, password)
else:
    client.user(user)
    client.pass_(password)
sizes = [int(line.split()[1]) for line in client.list()[1]]
for number, size in enumerate(sizes, 1):
    reply, lines, octets = client.retr(number)
    assert octets == size == int(reply.split()[1]), (number, octets, size)
    print(b'\\n'.join(line.rstrip(b'\\r') for line in lines).hex())
print(len(client.top(1, 0)[1]))
client.quit()
`;

describe.skipIf(isMissing('python3'))('poplib', () => {
  const poplib = (way: string) => {
    const { port } = (way === 'implicit' ? secure : server).endpoint;
    return run('python3', ['-c', POPLIB, way, `${port}`, ca, USER, PASSWORD]);
  };

  it.each(['plain', 'apop', 'stls', 'implicit'])('%s: gets the octets that were announced', async (way) => {
    const { stdout } = await poplib(way);
    const [top, ...messages] = stdout.trim().split('\n').reverse();
    expect(top).toBe('2');
    // It does not tell CRLF from LF.
    const lines = MAILS.map((mail) => mail.replace(/\r\n/g, '\n').replace(/\n$/, ''));
    expect(messages.reverse().map((hex) => Buffer.from(hex, 'hex').toString('latin1'))).toEqual(lines);
  });

  it('does not take a certificate that it does not trust, and the log says so', async () => {
    const script = `
import poplib, ssl, sys
poplib.POP3_SSL('127.0.0.1', int(sys.argv[1]), context=ssl.create_default_context())
`;
    const refused = run('python3', ['-c', script, `${secure.endpoint.port}`]);
    await expect(refused).rejects.toThrow('CERTIFICATE_VERIFY_FAILED');
    while (warnings.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([expect.stringContaining('the client does not trust the certificate')]);
  });
});

describe.skipIf(isMissing('curl'))('curl', () => {
  const curl = async (path: string, ...options: string[]) => {
    const url = path.includes(':') ? path : `pop3://127.0.0.1:${server.endpoint.port}/${path}`;
    const args = [
      '--silent',
      '--show-error',
      '--cacert',
      ca,
      '--user',
      `${USER}:${PASSWORD}`,
      ...options,
      url,
    ];
    const { stdout } = await run('curl', args, { encoding: 'buffer' });
    return stdout.toString('latin1');
  };
  const list = MAILS.map((mail, index) => `${index + 1} ${mail.length}\r\n`).join('');

  it('lists, and gets each message octet by octet', async () => {
    expect(await curl('')).toBe(list);
    for (const [index, mail] of MAILS.entries()) {
      // Curl takes stuffed dots out after CRLF only, so those after a bare LF stay in.
      expect(await curl(`${index + 1}`)).toBe(mail.replace(/(?<!\r)\n\./g, '\n..'));
    }
  });

  it.each(['AUTH=+APOP', 'AUTH=PLAIN', 'AUTH=LOGIN', 'AUTH=CRAM-MD5', 'AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'])(
    'logs in by %s',
    async (way) => {
      const token = way.includes('OAUTH') ? ['--oauth2-bearer', PASSWORD] : [];
      for (const initial of [[], ['--sasl-ir']]) {
        expect(await curl('', '--login-options', way, ...token, ...initial)).toBe(list);
      }
    },
  );

  it('reads under TLS, begun by STLS or from the first octet', async () => {
    expect(await curl('', '--ssl-reqd')).toBe(list);
    expect(await curl(`pop3s://127.0.0.1:${secure.endpoint.port}/`)).toBe(list);
  });

  it('deletes', async () => {
    await post.keep('Subject: x\r\n\r\n', { mailbox: 'curl' });
    await curl('1', '--user', `curl:${PASSWORD}`, '--request', 'DELE', '--list-only');
    expect(await post.store.select({ mailbox: 'curl' })).toEqual([]);
  });
});

function isMissing(program: string): boolean {
  return spawnSync(program, ['--version']).status !== 0;
}
