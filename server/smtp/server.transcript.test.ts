import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../delivery/policy.ts';
import type { Transcript } from '../mail/transcript.ts';
import { Client, dialogue } from './dialogue.ts';
import { gate, startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options?: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A dialogue as the RFCs print it; notes of the server stand in parentheses. */
function printed({ lines }: Transcript): string[] {
  return lines.map(({ from, text }) =>
    from === 'note' ? text : `${from === 'client' ? 'C' : 'S'}: ${text}`,
  );
}

describe('the transcript', () => {
  it('is what was said, the message as a note, and names what was kept', async () => {
    const { server, submissions, ended } = await start();
    await dialogue(
      server.endpoint,
      `S: 220
       C: helo client.example
       S: 250
       C: MAIL FROM:<ann@example.org>
       S: 250
       C: RCPT TO:<bob@example.org>
       S: 250
       C: DATA
       S: 354
       C: Subject: x
       C:
       C: ..dot
       C: .
       S: 250
       C: QUIT
       S: 221
       S: (closed)`,
    );
    const transcript = await ended();
    expect(printed(transcript)).toEqual([
      'S: 220 localhost ESMTP Restante',
      'C: helo client.example',
      'S: 250 localhost greets you',
      'C: MAIL FROM:<ann@example.org>',
      'S: 250 2.1.0 Sender OK',
      'C: RCPT TO:<bob@example.org>',
      'S: 250 2.1.5 Recipient OK',
      'C: DATA',
      'S: 354 End data with <CR><LF>.<CR><LF>',
      '(20 octets of mail)',
      'S: 250 2.0.0 kept as m1',
      'C: QUIT',
      'S: 221 2.0.0 localhost closing transmission channel',
    ]);
    expect(transcript).toMatchObject({
      id: submissions[0]?.origin.session,
      protocol: 'smtp',
      mailbox: 'default',
      remoteAddress: '127.0.0.1',
      port: server.endpoint.port,
      helo: 'client.example',
      outcome: 'kept',
      messages: ['m1'],
    });
    expect(transcript).not.toHaveProperty('reason');
  });

  it('has each line of a pipelined dialogue before its reply', async () => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    client.send('HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n');
    while ((await client.line()) !== null);
    const said = printed(await ended()).map((line) => line.slice(0, 6));
    expect(said).toEqual(
      [
        'S: 220',
        'C: HEL',
        'S: 250',
        'C: MAI',
        'S: 250',
        'C: RCP',
        'S: 250',
        'C: DAT',
        'S: 354',
        '(3 oct',
        'S: 250',
      ].concat(['C: QUI', 'S: 221']),
    );
  });

  it('shows a chunk as a note, too, and octets that are no text as such', async () => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    client.send('EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nBDAT 1000\r\n');
    client.send(`${'x'.repeat(1000)}BDAT 1 LAST\r\ny`);
    client.send(Buffer.from('NOOP \xff\xfe\r\n', 'latin1'));
    client.send('QUIT\r\n');
    while ((await client.line()) !== null);
    expect(printed(await ended()).slice(-10)).toEqual([
      'C: BDAT 1000',
      '(1,000 octets of mail)',
      'S: 250 2.0.0 1000 octets received',
      'C: BDAT 1 LAST',
      '(1 octet of mail)',
      'S: 250 2.0.0 kept as m1',
      'C: NOOP \ufffd\ufffd',
      'S: 250 2.0.0 OK',
      'C: QUIT',
      'S: 221 2.0.0 localhost closing transmission channel',
    ]);
  });

  it('is an outcome of nothing for a client that only looked around', async () => {
    const { server, ended } = await start();
    await dialogue(
      server.endpoint,
      'S: 220\nC: EHLO c\nS: 250-...\nC: VRFY bob\nS: 252\nC: XYZZY\nS: 500\nC: QUIT\nS: 221',
    );
    expect(await ended()).toMatchObject({ outcome: 'nothing', messages: [] });
  });

  it('is there while the session lasts', async () => {
    const { server, sessions } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    const [session] = sessions.list({ limit: 1 }).sessions;
    expect(session).toMatchObject({ outcome: 'open', endedAt: null });
    client.destroy();
  });
});

describe('secrets', () => {
  it.each([
    ['PLAIN at once', [`AUTH PLAIN ${base64('\0ann\0sesame')}`], ['AUTH PLAIN ***']],
    ['PLAIN after a challenge', ['AUTH PLAIN', base64('\0ann\0sesame')], ['AUTH PLAIN', '***']],
    ['LOGIN', ['AUTH LOGIN', base64('ann'), base64('sesame')], ['AUTH LOGIN', '***', '***']],
    ['a call-off', ['AUTH LOGIN', '*'], ['AUTH LOGIN', '*']],
    [
      'the rest of an exchange that has failed',
      ['AUTH LOGIN', 'ann', 'sesame', base64('sesame'), 'NOOP'],
      ['AUTH LOGIN', '***', '***', '***', 'NOOP'],
    ],
    [
      'an exchange that has not begun',
      ['AUTH NTLM', base64('ann'), base64('sesame')],
      ['AUTH NTLM', '***', '***'],
    ],
    ['the password of another protocol', ['USER ann', 'PASS sesame'], ['USER ann', 'PASS ***']],
  ])('stand as ***: %s', async (_, lines, shown) => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say('HELO c', ...lines, 'QUIT');
    const transcript = await ended();
    const said = transcript.lines.flatMap(({ from, text }) => (from === 'client' ? [text] : []));
    expect(said).toEqual(['HELO c', ...shown, 'QUIT']);
    expect(JSON.stringify(transcript)).not.toMatch(/sesame|c2VzYW1l|zZXNhbW|AHNlc2FtZ/);
  });
});

describe('the reason of a refusal', () => {
  const reply = { code: 550, enhanced: '5.1.1', text: 'No such user\nAsk again' };
  const nobody: Policy = {
    decide: (stage, { rcpt }) =>
      stage === 'RCPT' && rcpt?.address === 'bob@x' ? { action: 'refuse', reply } : undefined,
  };
  const closed: Policy = {
    decide: (stage) =>
      stage === 'CONNECT'
        ? { action: 'refuse', reply: { code: 554, enhanced: '5.3.2', text: 'No service' } }
        : undefined,
  };

  it.each<[string, HarnessOptions, string[], string | undefined]>([
    [
      'a recipient',
      { policies: [nobody] },
      ['HELO c', 'MAIL FROM:<>', 'RCPT TO:<bob@x>'],
      'RCPT TO:<bob@x> was refused: 550 5.1.1 No such user Ask again',
    ],
    [
      'the first of several',
      {},
      ['HELO c', 'RCPT TO:<bob@x>', 'MAIL FROM:ann'],
      'RCPT TO:<bob@x> was refused: 503 5.5.1 MAIL comes before RCPT',
    ],
    ['AUTH', {}, ['HELO c', 'AUTH PLAIN ?'], 'AUTH PLAIN was refused: 501 5.5.2 That is not base64'],
    [
      'a response of AUTH',
      {},
      ['HELO c', 'auth login', '?'],
      'auth login was refused: 501 5.5.2 That is not base64',
    ],
    ['DATA', {}, ['HELO c', 'MAIL FROM:<>', 'DATA'], 'DATA was refused: 554 5.5.1 No valid recipients'],
    ['EHLO', {}, ['EHLO'], 'EHLO was refused: 501 Syntax: EHLO client.example'],
    ['BDAT', {}, ['BDAT 0 LAST'], 'BDAT 0 LAST was refused: 503 5.5.1 EHLO comes first'],
    [
      'a message',
      { maxMessageOctets: 1000 },
      ['HELO c', 'MAIL FROM:<>', 'RCPT TO:<bob@y>', 'DATA', `${'x'.repeat(1200)}\r\n.`],
      'The message of 1,202 octets was refused: 552 5.3.4 Message is over the limit of 1000 octets',
    ],
    ['HTTP', {}, ['GET / HTTP/1.1'], 'GET / HTTP/1.1 was refused: 421 4.7.0 This is SMTP, not HTTP'],
    ['the connection', { policies: [closed] }, [], 'The connection was refused: 554 5.3.2 No service'],
    [
      'a line that is quoted in part',
      {},
      [`MAIL FROM:<${'a'.repeat(500)}`],
      `MAIL FROM:<${'a'.repeat(189)}… was refused: 503 5.5.1 EHLO comes first`,
    ],
    [
      'what hands nothing over',
      {},
      ['NOOP', 'XYZZY', 'EXPN staff', 'VRFY', 'HELP xyzzy', 'RSET now'],
      undefined,
    ],
  ])('is a sentence: %s', async (_, options, lines, reason) => {
    const { server, ended } = await start(options);
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say(...lines);
    await client.say('QUIT');
    expect(await ended()).toMatchObject({ outcome: reason === undefined ? 'nothing' : 'refused' });
    expect((await ended()).reason).toBe(reason);
  });

  it('is there, too, for the client that is one too many', async () => {
    const { server, ended } = await start({ maxClients: 1 });
    const first = new Client(server.endpoint);
    await first.reply();
    await dialogue(server.endpoint, 'S: 421\nS: (closed)');
    expect((await ended()).reason).toMatch(/^The connection was refused: 421 4\.7\.0 .*: too many clients$/);
    first.destroy();
  });
});

describe('the reason of a failure', () => {
  const hello = 'EHLO c\r\n';
  const mail = `${hello}MAIL FROM:<>\r\n`;
  const rcpt = `${mail}RCPT TO:<bob@example.org>\r\n`;

  it.each([
    [
      'in the middle of DATA',
      `${rcpt}DATA\r\n${'x'.repeat(5121)}\r\n`,
      5,
      'The client closed the connection in the middle of the message, after 5,123 octets',
    ],
    [
      'in the middle of BDAT',
      `${rcpt}BDAT 100\r\n12345`,
      4,
      'The client closed the connection in the middle of the message, after 5 octets',
    ],
    [
      'between two chunks',
      `${rcpt}BDAT 5\r\n12345`,
      5,
      'The client closed the connection after RCPT, before the message',
    ],
    ['after RCPT', rcpt, 4, 'The client closed the connection after RCPT, before the message'],
    ['after MAIL', mail, 3, 'The client closed the connection after MAIL, before a recipient was accepted'],
    [
      'in the middle of AUTH',
      `${hello}AUTH LOGIN\r\n`,
      3,
      'The client closed the connection in the middle of AUTH',
    ],
    ['after EHLO', hello, 2, undefined],
    ['at once', '', 1, undefined],
  ])('says where the client closed: %s', async (_, said, replies, reason) => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    client.send(said);
    for (let count = 0; count < replies; count++) await client.reply();
    // What has no reply has come when the session has read it.
    client.socket.end();
    await client.closed();
    expect(await ended()).toMatchObject({ outcome: reason === undefined ? 'nothing' : 'failed' });
    expect((await ended()).reason).toEqual(reason);
  });

  it('says what was refused before the client closed, and that it was refused', async () => {
    const { server, ended } = await start();
    const client = new Client(server.endpoint);
    client.send(`${mail}RCPT TO:<bob@>\r\n`);
    for (let count = 0; count < 4; count++) await client.reply();
    client.socket.end();
    await client.closed();
    expect(await ended()).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(
        /^RCPT TO:<bob@> was refused: 501 .*; then the client closed the connection after MAIL, before a recipient was accepted$/,
      ) as string,
    });
  });

  it('tells a reset from an end', async () => {
    const { server, ended } = await start();
    const client = await new Client(server.endpoint).begin();
    client.socket.resetAndDestroy();
    expect((await ended()).reason).toMatch(
      /^The client (?:reset|closed) the connection in the middle of the message, after 0 octets$/,
    );
  });

  it('names the answer that was not waited for; the message is kept all the same', async () => {
    const delivery = gate();
    const { server, sessions, ended } = await start({ before: delivery.before });
    const client = await new Client(server.endpoint).begin();
    client.send('x\r\n.\r\n');
    await expect.poll(delivery.reached).toBe(true);
    client.socket.resetAndDestroy();
    await once(client.socket, 'close');
    await expect.poll(() => sessions.list({ limit: 1 }).sessions[0]?.outcome).toBe('failed');
    delivery.open();
    const { reason, messages } = await ended();
    expect(reason).toMatch(/ before it heard the answer to the message of 3 octets$/);
    expect(messages).toEqual(['m1']);
  });

  it.each([
    ['before it said anything', '', 'The client said nothing for 0.05 s before it handed over any mail'],
    [
      'in the middle of a message',
      `${rcpt}DATA\r\nhalf`,
      'The client said nothing for 0.05 s in the middle of the message, after 4 octets',
    ],
    ['after its mail was kept', `${rcpt}DATA\r\n.\r\n`, undefined],
  ])('says when a client is silent: %s', async (_, said, reason) => {
    const { server, ended } = await start({ idleSeconds: 0.05 });
    const client = new Client(server.endpoint);
    client.send(said);
    while ((await client.line()) !== null);
    client.destroy();
    const transcript = await ended();
    expect(transcript.outcome).toBe(reason === undefined ? 'kept' : 'failed');
    expect(transcript.reason).toBe(reason);
    expect(transcript.lines.at(-1)?.text).toMatch(/^421 4\.4\.2 /);
  });

  it('says that the server was stopped, to whom that matters', async () => {
    const { server, sessions } = await start();
    const [resting, busy] = [new Client(server.endpoint), await new Client(server.endpoint).begin()];
    await resting.reply();
    await server.stop();
    const reasons = sessions.list({ limit: 2 }).sessions.map(({ reason }) => reason);
    expect(reasons).toHaveLength(2);
    expect(reasons).toEqual(
      expect.arrayContaining([
        undefined,
        'The server was stopped in the middle of the message, after 0 octets',
      ]),
    );
    for (const client of [resting, busy]) client.destroy();
  });
});
