import { once } from 'node:events';
import type { ConnectionOptions } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

/** Clients that are within the standard, or wrong in ways in which many are: what they send, and what they hear. */
const CLIENTS: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'HELO only',
    'HELO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n',
    '220 250 250 250 354 250 221',
    ['hi\r\n'],
  ],
  [
    'lower case',
    'ehlo c\r\nmail from:<a@x> body=8bitmime\r\nrcpt to:<b@x>\r\ndata\r\nhi\r\n.\r\nquit\r\n',
    '220 250 250 250 354 250 221',
    ['hi\r\n'],
  ],
  [
    'trailing spaces and tabs',
    'EHLO c  \r\nMAIL FROM:<a@x> \t\r\nRCPT TO:<b@x> \r\nDATA \r\nhi\r\n.\r\nQUIT \t\r\n',
    '220 250 250 250 354 250 221',
    ['hi\r\n'],
  ],
  [
    'a space behind the colon',
    'EHLO c\r\nMAIL FROM: <a@x>\r\nRCPT TO: <b@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n',
    '220 250 250 250 354 250 221',
    ['hi\r\n'],
  ],
  [
    'bare LF at the end of commands',
    'EHLO c\nMAIL FROM:<a@x>\nRCPT TO:<b@x>\nDATA\nhi\r\n.\r\nQUIT\n',
    '220 250 250 250 354 250 221',
    ['hi\r\n'],
  ],
  [
    'no QUIT',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\n',
    '220 250 250 250 354 250',
    ['hi\r\n'],
  ],
  [
    'a last command without its end',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\nQUIT',
    '220 250 250 250 354 250',
    ['hi\r\n'],
  ],
  [
    'EHLO twice, in a transaction',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nEHLO d\r\nRCPT TO:<b@x>\r\n',
    '220 250 250 250 503',
    [],
  ],
  ['QUIT at once', 'QUIT\r\nNOOP\r\n', '220 221', []],
  [
    'QUIT in a transaction',
    'HELO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nQUIT\r\n',
    '220 250 250 250 221',
    [],
  ],
  [
    'pipelining across DATA and BDAT',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\none\r\n.\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nBDAT 3\r\ntwoBDAT 2 LAST\r\n\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nthree\r\n.\r\nQUIT\r\n',
    '220 250 250 250 354 250 250 250 250 250 250 250 354 250 221',
    ['one\r\n', 'two\r\n', 'three\r\n'],
  ],
  [
    'a message though DATA was refused: its lines are no commands that count',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nDATA\r\nSubject: x\r\n\r\nhi\r\n.\r\nRSET\r\nQUIT\r\n',
    '220 250 250 554 500 500 500 500 250 221',
    [],
  ],
  [
    'an end of data that was pipelined though there was no recipient (RFC 2920 §3.1)',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b\r\nDATA\r\n.\r\nRSET\r\nQUIT\r\n',
    '220 250 250 501 554 500 250 221',
    [],
  ],
  [
    'a recipient that is wrong among right ones',
    'EHLO c\r\nMAIL FROM:<a@x>\r\nRCPT TO:<b>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\nQUIT\r\n',
    '220 250 250 501 250 354 250 221',
    ['hi\r\n'],
  ],
  ['empty lines', '\r\n\r\nNOOP\r\nQUIT\r\n', '220 500 500 250 221', []],
  ['NUL in a command', 'NO\0OP\r\nNOOP \0\r\nQUIT\r\n', '220 500 250 221', []],
];

describe.each<[string, HarnessOptions, ConnectionOptions | undefined]>([
  ['plain text', {}, undefined],
  ['TLS', { tls: 'implicit' }, {}],
])('an odd client in %s', (_, options, tls) => {
  it.each(CLIENTS)('is served when it has %s', async (__, octets, codes, messages) => {
    const { server, submissions } = await start(options);
    // All at once before the greeting, with the end behind it: talking too early and half-closing are odd as well.
    const client = new Client(server.endpoint, tls);
    if (tls !== undefined) await once(client.socket, 'secureConnect');
    client.socket.end(octets, 'latin1');
    expect(await heard(client)).toBe(codes);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(messages);
  });

  it.each(CLIENTS)('is served octet by octet when it has %s', async (__, octets, codes, messages) => {
    const { server, submissions } = await start(options);
    const client = new Client(server.endpoint, tls);
    if (tls !== undefined) await once(client.socket, 'secureConnect');
    for (const octet of octets) client.socket.write(octet, 'latin1');
    client.socket.end();
    expect(await heard(client)).toBe(codes);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(messages);
  });

  it('is served when it brings 500 messages in one session', async () => {
    const { server, submissions, ended } = await start(options);
    const client = new Client(server.endpoint, tls);
    const one = 'MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nhi\r\n.\r\n';
    client.send(`EHLO c\r\n${one.repeat(500)}QUIT\r\n`);
    expect((await heard(client)).split(' ')).toHaveLength(2 + 4 * 500 + 1);
    expect(submissions).toHaveLength(500);
    const { kept, omitted } = await ended();
    expect(kept).toBe(500);
    expect(omitted).toBeGreaterThan(0);
  });
});

/** The codes of all replies until the server closes. */
async function heard(client: Client): Promise<string> {
  const codes: string[] = [];
  for (let reply = await client.reply(); reply !== null; reply = await client.reply())
    codes.push(reply.slice(0, 3));
  client.destroy();
  return codes.join(' ');
}
