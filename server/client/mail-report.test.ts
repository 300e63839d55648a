import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import { connect } from './connect.ts';
import { mailReport } from './mail-report.ts';
import type { Inbox } from './types.ts';

let sandbox: Sandbox;
let inbox: Inbox;

beforeEach(async () => {
  sandbox = await createSandbox();
  inbox = connect(sandbox.url).inbox();
});
afterEach(() => sandbox.close());

const report = () => mailReport(sandbox.url, inbox.address);
const textOf = (body: string | Uint8Array | undefined) => Buffer.from(body ?? '').toString();

async function send(subject: string, text: string): Promise<void> {
  const { host, port, user, pass } = await inbox.smtp();
  const transport = createTransport({ host, port, auth: { user, pass }, ignoreTLS: true });
  await transport.sendMail({ from: 'shop@example.com', to: 'ann@example.org', subject, text });
  transport.close();
}

/** Says these lines to SMTP, each after the reply to the one before. */
async function speak(lines: string[]): Promise<void> {
  const socket = connectSocket(sandbox.smtp);
  socket.on('data', (reply: Buffer) => {
    const line = /^\d{3} /m.test(reply.toString()) ? lines.shift() : undefined;
    if (line !== undefined) socket.write(`${line}\r\n`);
  });
  await once(socket, 'close');
}

describe('mailReport', () => {
  it('has a summary, each mail and each dialogue, the oldest first', async () => {
    await send('Reset your password!', 'First line\nsecond line');
    await send('パスワード', 'x');
    const files = await report();
    expect(files.map(({ name, contentType }) => `${name} ${contentType}`)).toEqual([
      'mail.txt text/plain',
      'mail-1-reset-your-password.eml message/rfc822',
      'mail-2-パスワード.eml message/rfc822',
      'smtp-1-kept.txt text/plain',
      'smtp-2-kept.txt text/plain',
    ]);
    const [summary, first, , dialogue] = files.map(({ body }) => textOf(body));
    expect(summary).toContain(
      `${inbox.address} at ${sandbox.url}: 2 mails\n\n1. Reset your password!\n   from: shop@`,
    );
    expect(summary).toContain('   to: ann@example.org\n');
    expect(summary).toContain('\n   | First line\n   | second line\n');
    expect(first).toMatch(/^From: shop@example\.com\r\n/);
    expect(dialogue).toMatch(/^\S+ from 127\.0\.0\.1 to port \d+, kept\n\n +\d+ ms {2}S: 220 /);
    expect(dialogue).toMatch(/ms {2}C: MAIL FROM:<shop@example\.com>/);
  });

  it('has the dialogue in which mail was refused', async () => {
    const { user, pass } = await inbox.smtp();
    const secret = Buffer.from(`\0${user}\0${pass}`).toString('base64');
    await speak(['EHLO test', `AUTH PLAIN ${secret}`, 'MAIL FROM:<a@example.org> SIZE=99999999999', 'QUIT']);
    const files = await report();
    expect(files.map(({ name }) => name)).toEqual(['mail.txt', 'smtp-1-refused.txt']);
    expect(textOf(files[0]?.body)).toBe(`${inbox.address} at ${sandbox.url}: 0 mails\n`);
    expect(textOf(files[1]?.body)).toContain(', refused: ');
  });

  it('does without what has been forgotten', async () => {
    await inbox.send('From: shop@example.com\n\n');
    expect((await report()).map(({ name }) => name)).toEqual(['mail.txt', 'mail-1.eml']);
  });
});
