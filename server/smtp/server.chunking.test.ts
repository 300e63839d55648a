import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../delivery/policy.ts';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness, type HarnessOptions } from './harness.ts';

let harness: Harness;
const start = async (options?: HarnessOptions): Promise<Harness> => (harness = await startServer(options));
afterEach(() => harness.server.stop());

/** A client with a transaction up to its recipient. */
async function addressed(params = ''): Promise<Client> {
  const client = new Client(harness.server.endpoint);
  await client.reply();
  await client.say(
    'EHLO client.example',
    `MAIL FROM:<ann@example.org>${params}`,
    'RCPT TO:<bob@example.org>',
  );
  return client;
}

/** Sends octets and reads so many replies to them. */
async function replies(client: Client, octets: string | Buffer, count: number): Promise<(string | null)[]> {
  client.send(octets);
  const heard: (string | null)[] = [];
  for (let index = 0; index < count; index++) heard.push(await client.reply());
  return heard;
}

describe('CHUNKING (RFC 3030)', () => {
  it('§2: is offered, with BINARYMIME', async () => {
    await start();
    const client = new Client(harness.server.endpoint);
    await client.reply();
    expect((await client.say('EHLO c'))[0]?.split('\n')).toEqual(
      expect.arrayContaining(['250-CHUNKING', '250-BINARYMIME']),
    );
    client.destroy();
  });

  it('§4.1: takes a message of one chunk', async () => {
    const { submissions } = await start();
    const client = await addressed();
    expect(await replies(client, 'BDAT 10 LAST\r\nSubject: x', 1)).toEqual(['250 2.0.0 kept as m1']);
    expect(submissions[0]).toMatchObject({ origin: { chunked: true }, raw: Buffer.from('Subject: x') });
    client.destroy();
  });

  it('§4.2: takes pipelined chunks, and the transactions around them', async () => {
    const { submissions } = await start();
    const client = new Client(harness.server.endpoint);
    const one = 'MAIL FROM:<ann@example.org> BODY=BINARYMIME\r\nRCPT TO:<bob@example.org>\r\n';
    const octets = `EHLO c\r\n${one}BDAT 3\r\nabcBDAT 0\r\nBDAT 4\r\nd\r\n.BDAT 2 LAST\r\n\r\n${one}bdat 5 last\r\n.\r\n.\rQUIT\r\n`;
    expect((await replies(client, octets, 11)).map((reply) => reply?.slice(0, 9))).toEqual([
      '220 local',
      '250-local',
      '250 2.1.0',
      '250 2.1.5',
      '250 2.0.0',
      '250 2.0.0',
      '250 2.0.0',
      '250 2.0.0',
      '250 2.1.0',
      '250 2.1.5',
      '250 2.0.0',
    ]);
    expect(await client.reply()).toMatch(/^221 /);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['abcd\r\n.\r\n', '.\r\n.\r']);
  });

  it.each([
    [
      'at once',
      (client: Client, octets: Buffer) => {
        client.send(octets);
      },
    ],
    [
      'an octet at a time',
      (client: Client, octets: Buffer) => {
        for (const octet of octets) client.send(Buffer.of(octet));
      },
    ],
  ])('§3: keeps every octet as it is, sent %s: no dots, no line ends', async (_, send) => {
    const { submissions } = await start();
    const client = await addressed(' BODY=BINARYMIME');
    const all = Buffer.from(Array.from({ length: 256 }, (__, octet) => octet));
    const message = Buffer.concat([Buffer.from('\r\n.\r\n..\n.\n\r.\r'), all]);
    send(
      client,
      Buffer.concat([Buffer.from(`BDAT ${message.length}\r\n`), message, Buffer.from('BDAT 0 LAST\r\n')]),
    );
    expect([await client.reply(), await client.reply()]).toEqual([
      `250 2.0.0 ${message.length} octets received`,
      '250 2.0.0 kept as m1',
    ]);
    expect(submissions[0]?.raw.equals(message)).toBe(true);
    client.destroy();
  });

  it('§2: takes a message of nothing', async () => {
    const { submissions } = await start();
    const client = await addressed();
    expect(await client.say('BDAT 0 LAST', 'NOOP')).toEqual(['250 2.0.0 kept as m1', '250 2.0.0 OK']);
    expect(submissions[0]?.raw).toEqual(Buffer.alloc(0));
    client.destroy();
  });

  it('§2: answers DATA after BDAT with 503, and takes no further recipient', async () => {
    const { submissions } = await start();
    const client = await addressed();
    expect(await replies(client, 'BDAT 3\r\nabcDATA\r\nRCPT TO:<eve@example.org>\r\nRSET\r\n', 4)).toEqual([
      '250 2.0.0 3 octets received',
      expect.stringMatching(/^503 5\.5\.1 BDAT has begun/),
      expect.stringMatching(/^503 5\.5\.1 RCPT comes before BDAT/),
      '250 2.0.0 OK',
    ]);
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>');
    expect(await replies(client, 'DATA\r\nx\r\n.\r\n', 2)).toEqual([
      expect.stringMatching(/^354 /),
      '250 2.0.0 kept as m1',
    ]);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['x\r\n']);
    expect(submissions[0]?.origin).not.toHaveProperty('chunked');
    client.destroy();
  });

  it('§3: answers DATA with 503 when BODY is BINARYMIME', async () => {
    await start();
    const client = await addressed(' BODY=binarymime');
    expect(await client.say('DATA')).toEqual([
      expect.stringMatching(/^503 5\.5\.1 BODY=BINARYMIME wants BDAT/),
    ]);
    client.destroy();
  });

  it.each(['RSET', 'EHLO again.example', 'HELO again.example'])(
    '§2: forgets the chunks at %s',
    async (line) => {
      const { server } = await start();
      const client = await addressed();
      expect(await replies(client, 'BDAT 3\r\nabc', 1)).toEqual(['250 2.0.0 3 octets received']);
      expect(server.inFlightOctets).toBeGreaterThan(0);
      await client.say(line);
      expect(server.inFlightOctets).toBe(0);
      expect(await replies(client, 'BDAT 3 LAST\r\ndefNOOP\r\n', 2)).toEqual([
        expect.stringMatching(/^503 5\.5\.1 MAIL and RCPT come before BDAT/),
        '250 2.0.0 OK',
      ]);
      client.destroy();
    },
  );

  it('§2: throws away the octets of a chunk that is refused, and then says so', async () => {
    await start();
    const client = new Client(harness.server.endpoint);
    const octets =
      'BDAT 6\r\nQUIT\r\nEHLO c\r\nBDAT 6 LAST\r\nQUIT\r\nMAIL FROM:<>\r\nBDAT 6 LAST\r\nQUIT\r\nNOOP\r\n';
    expect((await replies(client, octets, 7)).map((reply) => reply?.slice(0, 9))).toEqual([
      '220 local',
      '503 5.5.1',
      '250-local',
      '503 5.5.1',
      '250 2.1.0',
      '554 5.5.1',
      '250 2.0.0',
    ]);
    client.destroy();
  });

  it.each(['', '-1', '1.5', '1e3', '0x10', 'LAST', '5 FIRST', '5 LAST 6', '9'.repeat(16)])(
    'answers BDAT %s with 501 at once',
    async (argument) => {
      await start();
      const client = await addressed();
      expect(await client.say(`BDAT ${argument}`, 'NOOP')).toEqual([
        expect.stringMatching(/^501 5\.5\.4 /),
        '250 2.0.0 OK',
      ]);
      client.destroy();
    },
  );

  it('is over with the transaction when a chunk passes the limit; what is pipelined behind it goes by', async () => {
    const { server, submissions } = await start({ maxMessageOctets: 1000 });
    const client = await addressed();
    const octets = `BDAT 600\r\n${'a'.repeat(600)}BDAT 600\r\n${'QUIT\r\n'.repeat(100)}BDAT 6 LAST\r\nQUIT\r\n`;
    expect(await replies(client, octets, 3)).toEqual([
      '250 2.0.0 600 octets received',
      '552 5.3.4 Message is over the limit of 1000 octets',
      expect.stringMatching(/^503 5\.5\.1 /),
    ]);
    expect(server.inFlightOctets).toBe(0);
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>');
    expect(await replies(client, `BDAT 1000 LAST\r\n${'b'.repeat(1000)}`, 1)).toEqual([
      '250 2.0.0 kept as m1',
    ]);
    expect(submissions).toHaveLength(1);
    client.destroy();
  });

  it('holds nothing of a chunk that is larger than any message while it goes by', async () => {
    const { server } = await start({ maxMessageOctets: 1000 });
    const client = await addressed();
    client.send(`BDAT 10000000 LAST\r\n${'a'.repeat(9_999_999)}`);
    await dialogue(server.endpoint, 'S: 220\nC: QUIT\nS: 221');
    await expect.poll(() => server.inFlightOctets).toBe(0);
    client.send('aNOOP\r\n');
    expect([await client.reply(), await client.reply()]).toEqual([
      expect.stringMatching(/^552 5\.3\.4 /),
      '250 2.0.0 OK',
    ]);
    client.destroy();
  });

  it('is 452 when the memory for mail on its way in is used up', async () => {
    const { server } = await start({ maxInFlightOctets: 1000 });
    const client = await addressed();
    expect(await replies(client, `BDAT 2000 LAST\r\n${'a'.repeat(2000)}`, 1)).toEqual([
      expect.stringMatching(/^452 4\.3\.1 /),
    ]);
    expect(server.inFlightOctets).toBe(0);
    client.destroy();
  });

  it('gives back what it holds when the client goes away between two chunks', async () => {
    const { server, submissions } = await start();
    const client = await addressed();
    await replies(client, 'BDAT 3\r\nabc', 1);
    expect(server.inFlightOctets).toBeGreaterThan(0);
    client.socket.end();
    await expect.poll(() => server.inFlightOctets).toBe(0);
    expect(submissions).toEqual([]);
    client.destroy();
  });

  it('asks the policies for DATA once, with the first chunk, and says what they say after its octets', async () => {
    const asked: string[] = [];
    const policy: Policy = {
      decide: (stage) => {
        asked.push(stage);
        if (stage !== 'DATA' || asked.filter((name) => name === 'DATA').length > 1) return undefined;
        return { action: 'refuse', reply: { code: 450, enhanced: '4.7.1', text: 'Not today' } };
      },
    };
    const { submissions } = await start({ policies: [policy] });
    const client = await addressed();
    // The second chunk is behind the first one already: a message without its beginning must not be taken.
    expect(await replies(client, 'BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nQUIT\r\n', 2)).toEqual([
      '450 4.7.1 Not today',
      expect.stringMatching(/^503 5\.5\.1 /),
    ]);
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>');
    expect(await replies(client, 'BDAT 3\r\nabcBDAT 3 LAST\r\ndef', 2)).toEqual([
      '250 2.0.0 3 octets received',
      '250 2.0.0 kept as m1',
    ]);
    expect(asked.filter((name) => name === 'DATA' || name === 'END-OF-DATA')).toEqual([
      'DATA',
      'DATA',
      'END-OF-DATA',
    ]);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['abcdef']);
    client.destroy();
  });

  it('ends the connection at once when a policy says so', async () => {
    const policy: Policy = { decide: (stage) => (stage === 'DATA' ? { action: 'close' } : undefined) };
    await start({ policies: [policy] });
    const client = await addressed();
    expect(await replies(client, 'BDAT 6\r\n', 1)).toEqual([null]);
  });

  it('§2: is over with BDAT LAST, and a chunk behind it belongs to nothing', async () => {
    const { submissions } = await start();
    const client = await addressed();
    expect(await replies(client, 'BDAT 3 LAST\r\noneBDAT 6 LAST\r\nQUIT\r\nBDAT 0 LAST\r\n', 3)).toEqual([
      '250 2.0.0 kept as m1',
      expect.stringMatching(/^503 5\.5\.1 MAIL and RCPT come before BDAT/),
      expect.stringMatching(/^503 5\.5\.1 /),
    ]);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['one']);
    client.destroy();
  });

  it('§2: takes RSET, NOOP and a second MAIL between two chunks, and nothing of them into the message', async () => {
    const { submissions } = await start();
    const client = await addressed();
    const octets = 'BDAT 3\r\noneNOOP\r\nMAIL FROM:<>\r\nBDAT 3 LAST\r\ntwo';
    expect((await replies(client, octets, 4)).map((reply) => reply?.slice(0, 9))).toEqual([
      '250 2.0.0',
      '250 2.0.0',
      '503 5.5.1',
      '250 2.0.0',
    ]);
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>');
    const again = 'BDAT 5\r\nwrongRSET\r\nMAIL FROM:<>\r\nRCPT TO:<eve@example.org>\r\nBDAT 5 LAST\r\nright';
    expect((await replies(client, again, 5)).at(-1)).toBe('250 2.0.0 kept as m2');
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['onetwo', 'right']);
    client.destroy();
  });

  it('§2: takes octets that look like commands, dots or TLS for what they are: octets', async () => {
    const { submissions } = await start();
    const client = await addressed();
    const octets = '\x16\x03\x01\r\n.\r\nQUIT\r\n';
    client.send(`BDAT ${octets.length} LAST\r\n`);
    client.send(Buffer.from(octets, 'latin1'));
    expect(await client.reply()).toBe('250 2.0.0 kept as m1');
    expect(submissions[0]?.raw.toString('latin1')).toBe(octets);
    client.destroy();
  });

  it('§2: counts each chunk towards the limit, and says 552 once the octets have gone by', async () => {
    const { submissions } = await start({ maxMessageOctets: 10 });
    const client = await addressed();
    expect(await replies(client, 'BDAT 10\r\n0123456789BDAT 0\r\nBDAT 0 LAST\r\n', 3)).toEqual([
      '250 2.0.0 10 octets received',
      '250 2.0.0 0 octets received',
      '250 2.0.0 kept as m1',
    ]);
    await client.say('MAIL FROM:<>', 'RCPT TO:<bob@example.org>');
    client.send('BDAT 10\r\n0123456789BDAT 6 LAST\r\n');
    expect(await client.reply()).toBe('250 2.0.0 10 octets received');
    // Not before they have come: the next command would be taken out of the middle of them.
    client.send('QUIT\r\nNOOP\r\n');
    expect([await client.reply(), await client.reply()]).toEqual([
      '552 5.3.4 Message is over the limit of 10 octets',
      '250 2.0.0 OK',
    ]);
    expect(submissions).toHaveLength(1);
    client.destroy();
  });

  it('mixes with DATA in one session, but not in one message', async () => {
    const { submissions } = await start();
    const client = await addressed();
    client.send('DATA\r\none\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nBDAT 3 LAST\r\ntwo');
    client.send('MAIL FROM:<>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\nthree\r\n.\r\nQUIT\r\n');
    while ((await client.line()) !== null);
    expect(submissions.map(({ raw }) => raw.toString())).toEqual(['one\r\n', 'two', 'three\r\n']);
  });
});
