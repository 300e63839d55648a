import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Pop3Command from 'node-pop3';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ServerFrame } from './http/live-protocol.ts';
import type { Message } from './mail/message.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function start(...args: Parameters<typeof createSandbox>): Promise<Sandbox> {
  const sandbox = await createSandbox(...args);
  open.push(sandbox);
  return sandbox;
}

async function send({ smtp }: Sandbox, subject: string, user?: string): Promise<string> {
  const auth = user === undefined ? {} : { auth: { user, pass: 'any' } };
  const transport = createTransport({ ...smtp, secure: false, ...auth });
  const { response } = await transport.sendMail({
    from: 'ann@example.org',
    to: 'bob@example.org',
    subject,
    text: `Body of ${subject}`,
  });
  transport.close();
  return response;
}

async function get<Answer>(sandbox: Sandbox, path: string): Promise<Answer> {
  return (await (await fetch(sandbox.url + path)).json()) as Answer;
}

async function subjects(sandbox: Sandbox, query = ''): Promise<string[]> {
  const { messages } = await get<{ messages: Message[] }>(sandbox, `/api/messages${query}`);
  return messages.map(({ summary }) => summary.subject);
}

describe('one sandbox', () => {
  it('keeps the TLS authority in memory where the usual folder cannot be, and not instead of a named one', async () => {
    const file = fileURLToPath(import.meta.url);
    for (const name of ['XDG_DATA_HOME', 'HOME', 'LOCALAPPDATA']) vi.stubEnv(name, file);
    const [usual, named] = [await start({ dataDir: 'auto' }), await start({ dataDir: file })];
    vi.unstubAllEnvs();
    expect(await usual.authority()).toMatch(/^-----BEGIN CERTIFICATE-----/);
    await expect(named.authority()).rejects.toThrow('where nothing can be written');
  });

  it('hands a letter over at all three counters', async () => {
    const sandbox = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${sandbox.http.port}/api/live`);
    const frames: ServerFrame[] = [];
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as ServerFrame));
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'subscribe' }));
    await until(() => frames.length === 1);

    const response = await send(sandbox, 'three counters');
    const [message] = (await get<{ messages: Message[] }>(sandbox, '/api/messages')).messages;
    expect(response).toBe(`250 2.0.0 kept as ${message?.id ?? ''}`);

    await until(() => frames.some(({ type }) => type === 'message.received'));
    expect(frames.find(({ type }) => type === 'message.received')).toMatchObject({
      data: { id: message?.id },
    });
    socket.close();

    const pop3 = new Pop3Command({
      host: '127.0.0.1',
      port: sandbox.pop3.port,
      user: 'default',
      password: 'x',
    });
    expect(await pop3.RETR(1)).toContain('Body of three counters');
    await pop3.QUIT();
  });

  it('gives the same octets at REST and POP3', async () => {
    const sandbox = await start();
    await send(sandbox, 'octets');
    const [message] = (await get<{ messages: Message[] }>(sandbox, '/api/messages')).messages;
    const raw = await (await fetch(`${sandbox.url}/api/messages/${message?.id ?? ''}/raw`)).text();
    const pop3 = new Pop3Command({
      host: '127.0.0.1',
      port: sandbox.pop3.port,
      user: 'bob@example.org',
      password: 'x',
    });
    expect(await pop3.RETR(1)).toBe(raw.replace(/\r\n$/, ''));
    expect(await pop3.LIST(1)).toEqual(['1', String(Buffer.byteLength(raw))]);
    await pop3.QUIT();
  });

  it('refuses for good, and announces, what is larger than all that it may keep', async () => {
    const { smtp } = await start({ store: { maxOctets: 1000 } });
    const transport = createTransport({ ...smtp, secure: false });
    const letter = { from: 'ann@example.org', to: 'bob@example.org', text: 'x'.repeat(2000) };
    await expect(transport.sendMail(letter)).rejects.toThrow(/552 5\.3\.4 .*1000/);
    transport.close();
  });

  it('keeps the mail of two users apart', async () => {
    const sandbox = await start();
    await Promise.all([send(sandbox, 'for a', 'a'), send(sandbox, 'for b', 'b')]);
    expect(await subjects(sandbox, '?mailbox=a')).toEqual(['for a']);
    expect(await subjects(sandbox, '?mailbox=b')).toEqual(['for b']);
    await fetch(`${sandbox.url}/api/messages?all=true&mailbox=a`, { method: 'DELETE' });
    expect(await subjects(sandbox)).toEqual(['for b']);
  });

  it('closes at once, with clients still connected', async () => {
    const sandbox = await createSandbox();
    const socket = new WebSocket(`ws://127.0.0.1:${sandbox.http.port}/api/live`);
    await once(socket, 'open');
    const transport = createTransport({ ...sandbox.smtp, secure: false, pool: true });
    await transport.verify();
    const closed = once(socket, 'close');
    await sandbox.close();
    await closed;
    transport.close();
    await expect(fetch(sandbox.url)).rejects.toThrow();
  });

  it('leaves nothing running when one port cannot be had', async () => {
    const first = await start();
    await expect(createSandbox({ http: { port: first.http.port } })).rejects.toThrow(
      'is in use; choose another with --http-port',
    );
    await expect(createSandbox({ smtp: { port: 70_000 } })).rejects.toThrow(
      'smtp.port is 70000; it must be a port',
    );
  });
});

describe('ten sandboxes in one process', () => {
  it('do not see each other', async () => {
    const sandboxes = await Promise.all(Array.from({ length: 10 }, () => start()));
    await Promise.all(sandboxes.map((sandbox, index) => send(sandbox, `only in ${index}`)));
    const seen = await Promise.all(sandboxes.map((sandbox) => subjects(sandbox)));
    expect(seen).toEqual(sandboxes.map((_, index) => [`only in ${index}`]));
    expect(new Set(sandboxes.map(({ url }) => url)).size).toBe(10);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
