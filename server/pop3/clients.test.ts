import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import Pop3Command from 'node-pop3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Post } from './harness.ts';
import type { Pop3Server } from './server.ts';

const run = promisify(execFile);

/** Messages whose lines and octets are easily lost on the way. */
const MAILS = [
  'Subject: plain\r\n\r\nhello\r\n',
  'Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.x\r\n\r\n.\r\n',
  'Subject: bare LF\r\n\r\none\n.\n..two\n\nthree\r\n',
  'Subject: eight bit \xe4\xff\r\n\r\n\x00\x01\xfe\r\n',
];

let post: Post;
let server: Pop3Server;

beforeAll(async () => {
  post = new Post();
  for (const mail of MAILS) await post.keep(Buffer.from(mail, 'latin1'));
  server = await post.serve();
});

afterAll(async () => {
  await server.stop();
});

describe('node-pop3', () => {
  it('lists, reads and deletes', async () => {
    await post.keep('Subject: one\r\n\r\nbody 1\r\nbody 2\r\n', { mailbox: 'node' });
    const kept = await post.keep('Subject: two\r\n\r\n', { mailbox: 'node' });
    const client = new Pop3Command({
      host: '127.0.0.1',
      port: server.endpoint.port,
      user: 'node',
      password: 'x',
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
});

const POPLIB = `
import poplib, sys
client = poplib.POP3('127.0.0.1', int(sys.argv[1]))
assert 'UIDL' in client.capa()
client.user('mrose')
client.pass_('a password')
sizes = [int(line.split()[1]) for line in client.list()[1]]
for number, size in enumerate(sizes, 1):
    reply, lines, octets = client.retr(number)
    assert octets == size == int(reply.split()[1]), (number, octets, size)
    print(b'\\n'.join(line.rstrip(b'\\r') for line in lines).hex())
print(len(client.top(1, 0)[1]))
client.quit()
`;

describe.skipIf(isMissing('python3'))('poplib', () => {
  it('gets the octets that were announced', async () => {
    const { stdout } = await run('python3', ['-c', POPLIB, `${server.endpoint.port}`]);
    const [top, ...messages] = stdout.trim().split('\n').reverse();
    expect(top).toBe('2');
    // It does not tell CRLF from LF.
    const lines = MAILS.map((mail) => mail.replace(/\r\n/g, '\n').replace(/\n$/, ''));
    expect(messages.reverse().map((hex) => Buffer.from(hex, 'hex').toString('latin1'))).toEqual(lines);
  });
});

describe.skipIf(isMissing('curl'))('curl', () => {
  const curl = async (path: string, ...options: string[]) => {
    const url = `pop3://127.0.0.1:${server.endpoint.port}/${path}`;
    const args = ['--silent', '--show-error', '--user', 'mrose:x', ...options, url];
    const { stdout } = await run('curl', args, { encoding: 'buffer' });
    return stdout.toString('latin1');
  };

  it('lists, and gets each message octet by octet', async () => {
    const list = MAILS.map((mail, index) => `${index + 1} ${mail.length}\r\n`).join('');
    expect(await curl('')).toBe(list);
    for (const [index, mail] of MAILS.entries()) {
      // Curl takes stuffed dots out after CRLF only, so those after a bare LF stay in.
      expect(await curl(`${index + 1}`)).toBe(mail.replace(/(?<!\r)\n\./g, '\n..'));
    }
  });

  it('deletes', async () => {
    await post.keep('Subject: x\r\n\r\n', { mailbox: 'curl' });
    await curl('1', '--user', 'curl:x', '--request', 'DELE', '--list-only');
    expect(await post.store.select({ mailbox: 'curl' })).toEqual([]);
  });
});

function isMissing(program: string): boolean {
  return spawnSync(program, ['--version']).status !== 0;
}
