import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../mail/message.ts';
import { open } from '../../mail/open.ts';
import { createCommandLine, type CommandLine } from '../fixture.ts';

let line: CommandLine;

beforeEach(async () => {
  line = await createCommandLine();
});
afterEach(() => line.close());

const MAIL = 'From: shop@example.org\nTo: bob@example.com\nSubject: Your invoice\n\nThank you.\n';

/** Runs the command, and opens what came of it. */
async function answered(words: readonly string[], input?: string) {
  const { code, out, err } = await line.restante([...words, '--json'], input);
  expect([code, err]).toEqual([0, '']);
  const message = JSON.parse(out) as Message;
  const raw = await line.fixture.store.raw(message.id);
  return { message, raw: raw.toString(), ...(await open(raw)) };
}

describe('restante report', () => {
  it('bounces the newest message that the search finds', async () => {
    const { id } = await line.fixture.send(MAIL);
    await line.fixture.send(MAIL.replace('invoice', 'order'));
    const { message, raw } = await answered(['report', 'subject:invoice', '--status', '5.2.2']);
    expect(message.origin).toEqual({ via: 'report', about: id });
    expect(raw).toContain('smtp; 550 5.2.2 Mailbox full\r\n');
  });

  it('takes an id, and says what was kept', async () => {
    const { id } = await line.fixture.send(MAIL);
    const words = [
      'report',
      '-k',
      'delayed',
      '--code',
      '451',
      '--text',
      'Later',
      '--recipient',
      'bob@example.com',
    ];
    const { code, out } = await line.restante([...words, id]);
    expect(code).toBe(0);
    const raw = await line.fixture.store.raw(out.replace('kept as ', '').trim());
    expect(raw.toString()).toContain('Action: delayed\r\nStatus: 4.0.0\r\n');
  });

  it.each([
    [['--kind', 'bounce'], 2, '--kind must be one of failed, delayed,'],
    [['--code', 'many'], 2, '--code must be a number like 550, and many is not.'],
    [['--code', '250'], 2, '`code` of a report that says `failed` must be one like'],
    [['subject:nothing'], 1, 'There is no such message.'],
  ])('%j: exit code %i', async (words, code, text) => {
    await line.fixture.send(MAIL);
    const ran = await line.restante(['report', ...words]);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(text);
  });
});

describe('restante reply', () => {
  it('replies with what comes in, and with files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'restante-reply-'));
    await writeFile(join(folder, 'a.txt'), 'file');
    const { id } = await line.fixture.send(MAIL);
    const words = ['reply', '--text', '-', '-s', 'Hello', '-a', join(folder, 'a.txt'), 'to:bob@example.com'];
    const { message, text, attachments } = await answered(words, 'Where?\n');
    await rm(folder, { recursive: true });
    expect(message).toMatchObject({ origin: { via: 'reply', about: id }, summary: { subject: 'Hello' } });
    expect(text).toContain('> Thank you.');
    expect(attachments).toMatchObject([{ filename: 'a.txt', size: 4 }]);
  });

  it('has HTML alone, and no quote, when told so', async () => {
    await line.fixture.send(MAIL);
    const { html, text } = await answered(['reply', '--html', '<i>No</i>', '--no-quote']);
    expect([html, text]).toEqual(['<i>No</i>', 'No\n']);
  });

  it('needs something to say', async () => {
    await line.fixture.send(MAIL);
    expect(await line.restante(['reply'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--text or --html') as string,
    });
  });
});
