import { afterEach, describe, expect, it } from 'vitest';
import { Client, dialogue } from './dialogue.ts';
import { gate, startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options?: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

const HELLO = `
  S: 220 localhost ESMTP Restante
  C: EHLO client.example
  S: 250-...`;
const TRANSACTION = `${HELLO}
  C: MAIL FROM:<ann@example.org>
  S: 250 2.1.0
  C: RCPT TO:<bob@example.org>
  S: 250 2.1.5`;

describe('the scenarios of RFC 5321 appendix D', () => {
  it('D.1: a typical transaction, but no recipient is unknown here', async () => {
    const { server, submissions } = await start();
    await dialogue(
      server.endpoint,
      `S: 220 localhost
       C: EHLO bar.example
       S: 250-localhost greets
       S: 250-...
       C: MAIL FROM:<Smith@bar.example>
       S: 250 2.1.0
       C: RCPT TO:<Jones@foo.example>
       S: 250 2.1.5
       C: RCPT TO:<Green@foo.example>
       S: 250 2.1.5
       C: RCPT TO:<Brown@foo.example>
       S: 250 2.1.5
       C: DATA
       S: 354
       C: Blah blah blah...
       C: ...etc. etc. etc.
       C: .
       S: 250 2.0.0 kept as m1
       C: QUIT
       S: 221 2.0.0 localhost
       S: (closed)`,
    );
    expect(submissions).toEqual([
      {
        envelope: {
          mailFrom: { address: 'Smith@bar.example', params: {} },
          rcptTo: ['Jones', 'Green', 'Brown'].map((name) => ({ address: `${name}@foo.example`, params: {} })),
        },
        origin: {
          via: 'smtp',
          session: expect.any(String) as string,
          remoteAddress: '127.0.0.1',
          helo: 'bar.example',
        },
        raw: Buffer.from('Blah blah blah...\r\n..etc. etc. etc.\r\n'),
      },
    ]);
  });

  it('D.2: an aborted transaction', async () => {
    const { server, submissions } = await start();
    await dialogue(
      server.endpoint,
      `${TRANSACTION}
       C: RSET
       S: 250 2.0.0
       C: RCPT TO:<bob@example.org>
       S: 503 5.5.1
       C: QUIT
       S: 221 2.0.0
       S: (closed)`,
    );
    expect(submissions).toEqual([]);
  });

  it('D.3: a path with a source route', async () => {
    const { server, submissions } = await start();
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: MAIL FROM:<JQP@bar.example>
       S: 250 2.1.0
       C: RCPT TO:<@foo.example:Jones@XYZ.example>
       S: 250 2.1.5
       C: DATA
       S: 354
       C: Date: Thu, 21 May 1998 05:33:29 -0700
       C: .
       S: 250 2.0.0
       C: QUIT
       S: 221 2.0.0`,
    );
    expect(submissions[0]?.envelope.rcptTo[0]?.address).toBe('Jones@XYZ.example');
  });

  it('D.4: verifying and sending', async () => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: VRFY Crispin
       S: 252 2.1.5
       C: MAIL FROM:<EAK@bar.example>
       S: 250 2.1.0
       C: RCPT TO:<Admin.MRC@foo.example>
       S: 250 2.1.5
       C: DATA
       S: 354
       C: Blah blah blah...
       C: .
       S: 250 2.0.0
       C: QUIT
       S: 221 2.0.0`,
    );
  });
});

describe('commands', () => {
  it('offers what it does, each once, and no STARTTLS', async () => {
    const { server } = await start({ maxMessageOctets: 1000 });
    const client = new Client(server.endpoint);
    await client.reply();
    expect(await client.say('EHLO client.example')).toEqual([
      '250-localhost greets you\n250-PIPELINING\n250-8BITMIME\n250-SMTPUTF8\n250-ENHANCEDSTATUSCODES\n250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER\n250-DSN\n250-CHUNKING\n250-BINARYMIME\n250 SIZE 1000',
    ]);
    client.destroy();
  });

  it.each([
    ['HELO and a lower-case dialogue', 'helo client.example', '250 localhost'],
    ['trailing spaces', 'NOOP  ', '250 2.0.0'],
    ['NOOP with an argument', 'noop hello', '250 2.0.0'],
    ['HELP', 'HELP', '214-2.0.0'],
    ['RSET before EHLO', 'RSET', '250 2.0.0'],
    ['EHLO without a name', 'EHLO', '501 Syntax'],
    ['a name that is too long', `EHLO ${'a'.repeat(256)}`, '501 EHLO'],
    ['a name with a bare CR', 'EHLO a\rb', '501 EHLO'],
    ['MAIL before EHLO', 'MAIL FROM:<ann@example.org>', '503 5.5.1'],
    ['AUTH before EHLO', 'AUTH PLAIN', '503 5.5.1'],
    ['STARTTLS', 'STARTTLS', '502 5.5.1'],
    ['BDAT without octets', 'BDAT', '501 5.5.4'],
    ['LHLO', 'LHLO client.example', '500 5.5.1'],
    ['EXPN', 'EXPN staff', '502 5.5.1'],
    ['ETRN', 'ETRN example.org', '502 5.5.1'],
    ['TURN', 'TURN', '502 5.5.1'],
    ['VRFY', 'vrfy bob', '252 2.1.5'],
    ['VRFY without a name', 'VRFY', '501 5.5.4'],
    ['HELP with a topic', 'help mail', '214-2.0.0 MAIL FROM:<sender>'],
    ['HELP with a topic of which nothing is known', 'HELP xyzzy', '504 5.5.4'],
    ['WIZ', 'WIZ', '500 5.5.1 Command not recognized'],
    ['an empty line', '', '500 5.5.1'],
    ['a property of objects', 'constructor', '500 5.5.1'],
    ['a line that is too long', 'NOOP '.repeat(3000), '500 5.5.2'],
  ])('answers %s', async (_, line, reply) => {
    const { server } = await start();
    await dialogue(server.endpoint, `S: 220\nC: ${line}\nS: ${reply}`);
  });

  it.each([
    ['MAIL twice', 'MAIL FROM:<ann@example.org>', '503 5.5.1'],
    ['AUTH in a transaction', 'AUTH PLAIN', '503 5.5.1'],
    ['DATA with an argument', 'DATA foo', '501 5.5.4'],
    ['RSET with an argument', 'RSET foo', '501 5.5.4'],
    ['QUIT with an argument', 'QUIT foo', '501 5.5.4'],
    ['an unknown RCPT parameter', 'RCPT TO:<bob@example.org> XYZZY=1', '555 5.5.4'],
    ['an address beyond ASCII without SMTPUTF8', 'RCPT TO:<bjørn@example.org>', '553 5.6.7'],
  ])('answers %s', async (_, line, reply) => {
    const { server } = await start();
    await dialogue(server.endpoint, `${TRANSACTION}\nC: ${line}\nS: ${reply}`);
  });

  it.each([
    ['a size over the limit', 'SIZE=1001', '552 5.3.4'],
    ['a size that is no number', 'SIZE=1k', '501 5.5.4'],
    ['a size without value', 'SIZE', '501 5.5.4'],
    ['the very limit', 'SIZE=1000', '250 2.1.0'],
    ['BODY', 'BODY=8bitmime', '250 2.1.0'],
    ['BINARYMIME', 'BODY=BINARYMIME', '250 2.1.0'],
    ['another BODY', 'BODY=9BIT', '501 5.5.4'],
    ['DELIVERBY, which is not offered', 'BY=120;R', '555 5.5.4'],
    ['FUTURERELEASE, which is not offered', 'HOLDFOR=60', '555 5.5.4'],
    ['REQUIRETLS, which is not offered', 'REQUIRETLS', '555 5.5.4'],
    ['MT-PRIORITY, which is not offered', 'MT-PRIORITY=3', '555 5.5.4'],
    ['SMTPUTF8 with a value', 'SMTPUTF8=1', '501 5.5.4'],
    ['AUTH', 'AUTH=<>', '250 2.1.0'],
    ['an unknown parameter', 'XYZZY', '555 5.5.4'],
    ['a property of objects', 'CONSTRUCTOR', '555 5.5.4'],
  ])('answers the MAIL parameter for %s', async (_, param, reply) => {
    const { server } = await start({ maxMessageOctets: 1000 });
    await dialogue(server.endpoint, `${HELLO}\nC: MAIL FROM:<ann@example.org> ${param}\nS: ${reply}`);
  });

  it('wants MAIL and RCPT before DATA', async () => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: DATA
       S: 503 5.5.1
       C: MAIL FROM:<ann@example.org>
       S: 250
       C: DATA
       S: 554 5.5.1
       C: EHLO again.example
       S: 250-...
       C: RCPT TO:<bob@example.org>
       S: 503 5.5.1`,
    );
  });

  it('closes on a web page that posts to it, and runs nothing of the body', async () => {
    const { server } = await start();
    await dialogue(
      server.endpoint,
      'S: 220\nC: POST / HTTP/1.1\nC: MAIL FROM:<ann@example.org>\nS: 421 4.7.0\nS: (closed)',
    );
  });
});

describe('the envelope', () => {
  it('keeps addresses, order, repeats and parameters as sent', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    await client.reply();
    await client.say(
      'EHLO client.example',
      'MAIL FROM:<Ann@XN--BCHER-KVA.example> size=10 BODY=8BITMIME SMTPUTF8',
    );
    const recipients = [
      'bob@example.org',
      '"a b"@example.org',
      'bob@example.org',
      'BOB@example.org',
      'bjørn@bücher.example',
    ];
    for (const recipient of recipients) await client.say(`RCPT TO:<${recipient}>`);
    await client.say('DATA', 'x\r\n.');
    client.destroy();
    expect(submissions[0]?.envelope).toEqual({
      mailFrom: {
        address: 'Ann@XN--BCHER-KVA.example',
        params: { SIZE: '10', BODY: '8BITMIME', SMTPUTF8: true },
      },
      rcptTo: recipients.map((address) => ({ address, params: {} })),
    });
  });

  it('keeps the null sender as null', async () => {
    const { server, submissions } = await start();
    await dialogue(
      server.endpoint,
      `${HELLO}
       C: MAIL FROM:<>
       S: 250
       C: RCPT TO:<postmaster>
       S: 250
       C: DATA
       S: 354
       C: .
       S: 250 2.0.0 kept as m1`,
    );
    expect(submissions[0]).toMatchObject({
      envelope: { mailFrom: { address: '', params: {} }, rcptTo: [{ address: 'postmaster' }] },
      raw: Buffer.alloc(0),
    });
  });
});

describe('octets', () => {
  it('keeps a message octet for octet, whatever it is', async () => {
    const { server, submissions } = await start();
    const client = await new Client(server.endpoint).begin();
    const all = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet));
    const message = Buffer.concat([
      Buffer.from('Subject: x\n.\n\r.\r\n..\r\r\n.\n\r\n'),
      all,
      Buffer.from('\r\n'),
    ]);
    const stuffed = Buffer.from(message.toString('latin1').replace(/\r\n\./g, '\r\n..'), 'latin1');
    client.send(Buffer.concat([stuffed, Buffer.from('.\r\n')]));
    expect(await client.reply()).toBe('250 2.0.0 kept as m1');
    expect(submissions[0]?.raw.equals(message)).toBe(true);
    client.destroy();
  });

  // CVE-2023-51764 and its kin: what some servers take for the end, and others send on.
  it.each([
    ...['\n.\n', '\r.\r', '\n.\r\n', '\r.\r\n', '\r.\n', '\n\r.\r\n', '\n.\r', '\r\r.\r\n'],
    ...['\r\n.\n', '\r\n.\r', '\r\n.\r\r\n', '\r\n.\n\r\n', '\r\n. \r\n', '\r\n.\0\r\n', '\r\n\0.\r\n'],
  ])('does not take %j for the end of DATA, however it comes', async (mark) => {
    const { server, submissions } = await start();
    const smuggled = `a${mark}MAIL FROM:<mallory@example.org>\r\n`;
    const together = await new Client(server.endpoint).begin();
    together.send(`${smuggled}.\r\nNOOP\r\n`);
    const apart = await new Client(server.endpoint).begin();
    for (const octet of `${smuggled}.\r\nNOOP\r\n`) apart.send(octet);
    for (const client of [together, apart]) {
      expect(await client.reply()).toMatch(/^250 2\.0\.0 kept as m[12]$/);
      expect(await client.reply()).toBe('250 2.0.0 OK');
      client.destroy();
    }
    // Only a dot behind CRLF was stuffing.
    const kept = smuggled.replace(/\r\n\./g, '\r\n');
    expect(submissions.map(({ raw }) => raw.toString())).toEqual([kept, kept]);
  });

  it('answers pipelined commands and messages in order, also when it was talked to before it greeted', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    const one = 'MAIL FROM:<ann@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nhello\r\n.\r\n';
    client.send(`EHLO client.example\r\n${one}${one}RSET\nNOOP\nQUIT\r\nNOOP\r\n`);
    const replies: (string | null)[] = [];
    for (let reply = await client.reply(); reply !== null; reply = await client.reply())
      replies.push(reply.slice(0, 9));
    const twice = ['250 2.1.0', '250 2.1.5', '354 End d', '250 2.0.0'];
    expect(replies).toEqual([
      '220 local',
      '250-local',
      ...twice,
      ...twice,
      '250 2.0.0',
      '250 2.0.0',
      '221 2.0.0',
    ]);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['hello\r\n', 'hello\r\n']);
  });

  it('reads the same dialogue an octet at a time', async () => {
    const { server, submissions } = await start();
    const client = new Client(server.endpoint);
    const text =
      'EHLO c.example\r\nMAIL FROM:<ann@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n..a\r\n.\r\nQUIT\r\n';
    for (const octet of text) client.send(octet);
    for (let reply = await client.reply(); reply !== null;) reply = await client.reply();
    expect(submissions[0]?.raw.toString()).toBe('.a\r\n');
  });

  it('answers a client that sends all it has and ends its side', async () => {
    const delivery = gate();
    const { server } = await start({
      before: delivery.before,
    });
    const client = new Client(server.endpoint);
    client.socket.end('HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nx\r\n.\r\n');
    await expect.poll(delivery.reached).toBe(true);
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221\nS: (closed)');
    delivery.open();
    const replies: string[] = [];
    for (let reply = await client.reply(); reply !== null; reply = await client.reply()) replies.push(reply);
    expect(replies.at(-1)).toBe('250 2.0.0 kept as m1');
  });
});

describe('the answer to a message', () => {
  it('comes after the delivery, not before', async () => {
    const delivery = gate();
    const { server, submissions } = await start({
      before: delivery.before,
    });
    const client = await new Client(server.endpoint).begin();
    client.send('x\r\n.\r\nNOOP\r\n');
    // A second session gets its answers meanwhile; by then the first would have had one.
    await dialogue(server.endpoint, `${HELLO}\nC: QUIT\nS: 221`);
    expect(submissions).toHaveLength(0);
    delivery.open();
    expect([await client.reply(), await client.reply()]).toEqual(['250 2.0.0 kept as m1', '250 2.0.0 OK']);
    client.destroy();
  });

  it('is 451 when the delivery fails: the cause is for the log, and the session goes on', async () => {
    const logged: unknown[] = [];
    let failing = true;
    const { server } = await start({
      before: () => (failing ? Promise.reject(new Error('disk on fire')) : undefined),
      log: { info: () => undefined, warn: () => undefined, error: (_, error) => logged.push(error) },
    });
    const client = await new Client(server.endpoint).begin();
    const [reply] = await client.say('x\r\n.');
    expect(reply).toMatch(/^451 4\.3\.0 /);
    expect(reply).not.toContain('fire');
    expect(logged).toEqual([new Error('disk on fire')]);
    failing = false;
    const again = await client.say(
      'MAIL FROM:<ann@example.org>',
      'RCPT TO:<bob@example.org>',
      'DATA',
      'x\r\n.',
    );
    expect(again.at(-1)).toBe('250 2.0.0 kept as m1');
    expect(server.inFlightOctets).toBe(0);
    client.destroy();
  });
});
