import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LineReader } from '../lib/line-reader.ts';
import { createLog } from '../lib/log.ts';
import { MAX_RESPONSE } from '../sasl/exchange.ts';
import { toBuffer } from './dialogue.ts';
import { Caller, Post } from './harness.ts';
import type { Pop3Server } from './server.ts';
import { encode } from './wire.ts';

const words = fc.constantFrom(
  ...['USER', 'PASS', 'APOP', 'AUTH', 'STLS', 'UTF8', 'LANG', 'CAPA', 'QUIT', 'AUTH PLAIN', 'AUTH CRAM-MD5'],
  ...[
    'STAT',
    'LIST',
    'UIDL',
    'RETR',
    'TOP',
    'DELE',
    'RSET',
    'NOOP',
    'AUTH LOGIN =',
    'AUTH XOAUTH2',
    'LANG ja',
  ],
  ...[
    'USER mrose\r\nPASS x\r\n',
    'AUTH PLAIN AG1yb3NlAHg=\r\n',
    'STLS\r\n',
    'AG1yb3NlAHg=',
    '*',
    '=',
    '日本',
  ],
  ...[' ', ' 1', ' 2', ' 99', ' -1', ' mrose', '\r\n', '\r\n', '\r\n', '\n', '\r', '\0', 'x'.repeat(2000)],
  ...['x'.repeat(MAX_RESPONSE), 'c4c9334bac560ecc979e58001b3e22fb', '\x16\x03\x01\x02\x00\x01'],
);
const input = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: words.map((word) => Buffer.from(word)) },
      fc.uint8Array({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => Buffer.concat(pieces));

async function twoMails(): Promise<Post> {
  const post = new Post();
  await post.keep('Subject: one\r\n\r\n.\r\n');
  await post.keep('');
  return post;
}

it('answers every line, whatever it is, until the session ends', async () => {
  await fc.assert(
    fc.asyncProperty(input, fc.constantFrom('none', 'stls', 'implicit'), async (octets, tls) => {
      const session = (await twoMails()).session({ tls });
      const lines = new LineReader(MAX_RESPONSE + 1);
      if (tls === 'implicit') session.secured();
      for (let at = lines.read(octets, 0); at !== -1 && !session.ended; at = lines.read(octets, at)) {
        const sent = toBuffer(encode(await session.handle(lines.line?.toString() ?? null)));
        const [status = ''] = sent.toString().split('\r\n', 1);
        expect(status).toMatch(/^(\+OK|-ERR|\+) [^\p{Cc}]*$/u);
        expect(Buffer.byteLength(status)).toBeLessThanOrEqual(510);
        expect(status).not.toContain('SYS/');
        if (session.handshake !== undefined) session.secured();
      }
    }),
    { numRuns: 500 },
  );
});

describe('a server', () => {
  const errors: string[] = [];
  const log = createLog('json', (line) => {
    if (line.includes('"level":"error"')) errors.push(line);
  });
  let post: Post;
  let plain: Pop3Server;
  let secure: Pop3Server;

  beforeAll(async () => {
    post = await twoMails();
    plain = await post.serve({ tls: 'stls' }, { log });
    secure = await post.serve({ tls: 'implicit' }, { log });
  });

  afterAll(async () => {
    await Promise.all([plain.stop(), secure.stop()]);
  });

  /** Says `octets` and ends its side, and waits until the server has closed. */
  async function close(caller: Caller, octets: Uint8Array): Promise<string> {
    caller.socket.end(octets);
    const heard = await caller.hearAll();
    caller.socket.destroy();
    return heard;
  }

  /** No session is left that holds the maildrop, and nothing went wrong inside. */
  async function expectFree(): Promise<void> {
    expect(errors).toEqual([]);
    const caller = new Caller(plain.endpoint.port);
    await caller.hear();
    expect((await caller.ask('USER mrose', 'PASS x'))[1]).toMatch(/^\+OK maildrop/);
    await caller.ask('QUIT');
    await caller.hearAll();
  }

  it('closes every connection that has ended, and frees every maildrop', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (octets) => {
        expect(await close(new Caller(plain.endpoint.port), octets)).toMatch(/^\+OK Restante/);
      }),
      { numRuns: 200 },
    );
    await expectFree();
  });

  it('does so under TLS', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (octets) => {
        const caller = new Caller(secure.endpoint.port);
        await caller.secure();
        expect(await close(caller, octets)).toMatch(/^\+OK Restante/);
      }),
      { numRuns: 100 },
    );
    await expectFree();
  });

  it('does so after STLS, with plain text behind it', async () => {
    let secured = 0;
    await fc.assert(
      fc.asyncProperty(input, input, async (behind, under) => {
        const caller = new Caller(plain.endpoint.port);
        await caller.hear();
        caller.say(Buffer.concat([Buffer.from('STLS\r\n'), behind]));
        expect(await caller.hear()).toBe('+OK begin TLS\r\n');
        // What of a lot of plain text comes later than the command is no handshake, and ends the connection.
        const isSecure = await caller.secure().then(
          () => true,
          () => false,
        );
        if (isSecure) secured++;
        await close(caller, under);
      }),
      { numRuns: 100 },
    );
    expect(secured).toBeGreaterThan(0);
    await expectFree();
  });

  it('closes what is no handshake', async () => {
    const records = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.uint8Array({ maxLength: 600 }).map((body) => {
        const length = [body.length >> 8, body.length & 0xff];
        return Buffer.from([0x16, 3, 1, ...length, ...body]);
      }),
    );
    await fc.assert(
      fc.asyncProperty(records, async (octets) => {
        expect(await close(new Caller(secure.endpoint.port), octets)).not.toContain('+OK');
      }),
      { numRuns: 100 },
    );
    await expectFree();
  });

  it('closes what stops being TLS', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (octets) => {
        const caller = new Caller(secure.endpoint.port);
        const wire = caller.socket;
        await caller.secure();
        await caller.hear();
        await caller.ask('USER mrose', 'PASS x');
        wire.end(octets);
        await caller.hearAll();
        caller.socket.destroy();
      }),
      { numRuns: 50 },
    );
    await expectFree();
  });
});
