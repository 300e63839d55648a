import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Caller, Post } from './harness.ts';
import { LineReader } from '../lib/line-reader.ts';
import { encode, LINE_LIMIT } from './wire.ts';
import { toBuffer } from './dialogue.ts';

const words = fc.constantFrom(
  ...[
    'USER',
    'PASS',
    'STAT',
    'LIST',
    'UIDL',
    'RETR',
    'TOP',
    'DELE',
    'RSET',
    'NOOP',
    'CAPA',
    'QUIT',
    'APOP',
    'STLS',
  ],
  ...[' ', ' 1', ' 2', ' 99', ' -1', ' mrose', '\r\n', '\r\n', '\r\n', '\n', '\r', '\0', 'x'.repeat(2000)],
);
const input = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: words.map((word) => Buffer.from(word)) },
      fc.uint8Array({ maxLength: 8 }),
    ),
    {
      maxLength: 60,
    },
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
    fc.asyncProperty(input, async (octets) => {
      const session = (await twoMails()).session();
      const lines = new LineReader(LINE_LIMIT + 1);
      for (let at = lines.read(octets, 0); at !== -1 && !session.ended; at = lines.read(octets, at)) {
        const line = lines.line?.toString() ?? null;
        const sent = toBuffer(encode(await session.handle(line))).toString('latin1');
        expect(sent).toMatch(/^(\+OK|-ERR) [ -~]{1,480}\r\n/);
        expect(sent).not.toContain('SYS/TEMP');
      }
    }),
    { numRuns: 300 },
  );
});

it('closes every connection that has ended, and frees every maildrop', async () => {
  const post = await twoMails();
  const server = await post.serve();
  await fc.assert(
    fc.asyncProperty(input, async (octets) => {
      const caller = new Caller(server.endpoint.port);
      caller.socket.end(octets);
      expect(await caller.hearAll()).toMatch(/^\+OK Restante/);
    }),
    { numRuns: 100 },
  );
  const caller = new Caller(server.endpoint.port);
  await caller.hear();
  expect((await caller.ask('USER mrose', 'PASS x'))[1]).toMatch(/^\+OK maildrop/);
  await server.stop();
});
