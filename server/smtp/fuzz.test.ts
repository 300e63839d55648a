import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, dialogue } from './dialogue.ts';
import { startServer, type Harness } from './harness.ts';

let harness: Harness;
const logged: unknown[] = [];
beforeAll(async () => {
  harness = await startServer({
    maxMessageOctets: 20_000,
    maxInFlightOctets: 100_000,
    log: {
      info: () => undefined,
      warn: (...entry) => logged.push(entry),
      error: (...entry) => logged.push(entry),
    },
  });
});
afterAll(() => harness.server.stop());

/** Pieces of SMTP, right, wrong and cut short, among any octets. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['EHLO c', 'MAIL FROM:<a@example.org>', 'RCPT TO:<b@example.org>', 'DATA', '.', 'RSET', 'NOOP'].map(
        (line) => `${line}\r\n`,
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'AUTH PLAIN\r\n',
      'AUTH LOGIN =\r\n',
      'MAIL FROM:<\r\n',
      'RCPT TO:<"\\">\r\n',
      'EHLO \0\r\n',
      '\r\n.\n',
      'mail ',
      '\r',
      '\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.nat(30_000).map((length) => 'x'.repeat(length)) },
);

const octets = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1')),
  fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array)),
);

describe('anything a client may send', () => {
  it('is answered or the connection closed, and no error reaches the log', async () => {
    await fc.assert(
      fc.asyncProperty(octets, fc.boolean(), async (garbage, abrupt) => {
        const client = new Client(harness.server.endpoint);
        client.send(garbage);
        if (abrupt) {
          await client.reply();
          client.socket.resetAndDestroy();
          return;
        }
        client.socket.end();
        const lines: string[] = [];
        for (let line = await client.line(); line !== null; line = await client.line()) lines.push(line);
        expect(lines[0]).toBe('220 localhost ESMTP Restante');
        expect(lines.filter((line) => !/^[2-5]\d\d[ -][\x20-\x7e]*$/.test(line))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    await dialogue(harness.server.endpoint, 'S: 220\nC: HELO c\nS: 250\nC: QUIT\nS: 221\nS: (closed)');
    await expect.poll(() => harness.server.inFlightOctets).toBe(0);
    expect(logged).toEqual([]);
  });
});
