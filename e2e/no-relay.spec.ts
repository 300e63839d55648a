import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Pop3Command from 'node-pop3';
import { createTransport } from 'nodemailer';
import { expect, test } from 'playwright/test';
import type { Message } from '../server/mail/message.ts';
import { startBuilt } from './built.ts';

const WATCH = fileURLToPath(new URL('watch-outgoing.cjs', import.meta.url));
let folder: string;
let log: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restante-outgoing-'));
  log = join(folder, 'log');
  writeFileSync(log, '');
});

test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('nothing leaves: no connection, no look-up, no datagram, no process, in a full run', async () => {
  const server = await startBuilt(undefined, { NODE_OPTIONS: `--require=${WATCH}`, OUTGOING_LOG: log });
  const transport = createTransport({ host: '127.0.0.1', port: server.smtp, secure: false });
  await transport.sendMail({
    from: 'ann@sender.example',
    to: ['bob@recipient.example', 'carol@elsewhere.example'],
    headers: {
      'Disposition-Notification-To': 'ann@sender.example',
      'List-Unsubscribe': '<https://list.example/u>',
    },
    dsn: { id: 'x', return: 'headers', notify: ['success', 'failure'], recipient: 'ann@sender.example' },
    text: 'hello',
    html: '<img src="https://tracker.example/pixel.png"><link rel="stylesheet" href="https://tracker.example/a.css">hello',
    attachments: [{ filename: 'a.txt', content: 'attached' }],
  });
  transport.close();

  const get = async (path: string) => (await fetch(server.url + path)).json() as Promise<unknown>;
  const { messages } = (await get('/api/messages')) as { messages: Message[] };
  const id = messages[0]?.id ?? '';
  for (const path of ['', '/raw', '/text', '/html', '/html?remote=true', '/print', '/parts/2']) {
    const response = await fetch(`${server.url}/api/messages/${id}${path}`);
    expect(response.status, path).toBe(200);
    await response.arrayBuffer();
  }
  await get('/api/openapi.json');
  await (await fetch(server.url)).text();
  const pop3 = new Pop3Command({ host: '127.0.0.1', port: server.pop3, user: 'default', password: 'x' });
  expect(await pop3.RETR(1)).toContain('tracker.example');
  await pop3.QUIT();
  await fetch(`${server.url}/api/messages?all=true`, { method: 'DELETE' });
  await server.stop();

  expect(readFileSync(log, 'utf8')).toBe('');
});

test('the watch would have seen a connection, a look-up and a process, in the main thread and in a worker', () => {
  const reach = `
    const { connect } = require('node:net');
    const { lookup } = require('node:dns');
    connect(1, '127.0.0.1').on('error', () => {});
    lookup('localhost', () => {});
    require('node:child_process').spawn(process.execPath, ['-v'], { env: {} });
  `;
  const script = `${reach} new (require('node:worker_threads').Worker)(${JSON.stringify(reach)}, { eval: true });`;
  execFileSync(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_OPTIONS: `--require=${WATCH}`, OUTGOING_LOG: log },
  });
  const seen = readFileSync(log, 'utf8').split('\n');
  for (const kind of ['TCPCONNECTWRAP', 'GETADDRINFOREQWRAP', 'PROCESSWRAP']) {
    expect(seen.filter((line) => line === kind).length, kind).toBe(2);
  }
});
