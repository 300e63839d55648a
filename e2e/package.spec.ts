import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { installPackage, npm, typecheck } from './installed.ts';

let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  folder = installPackage();
});

test.afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('installs alone: there is no dependency to fetch', () => {
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'restante',
  ]);
});

test('runs as npx restante', () => {
  expect(npm(['exec', '--', 'restante', '--version'], folder).trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(npm(['exec', '--', 'restante', '--help'], folder)).toContain('--smtp-port <port>');
});

test('exports createSandbox, which catches a mail and serves the inbox', () => {
  const script = `
    import net from 'node:net';
    import { createSandbox } from 'restante';
    const sandbox = await createSandbox();
    const socket = net.connect(sandbox.smtp);
    const lines = ['EHLO test', 'MAIL FROM:<ann@example.org>', 'RCPT TO:<bob@example.org>', 'DATA', 'Subject: packed\\r\\n\\r\\nhi\\r\\n.', 'QUIT'];
    socket.on('data', (data) => { if (/^\\d{3} /m.test(data)) { const line = lines.shift(); if (line) socket.write(line + '\\r\\n'); } });
    await new Promise((resolve) => socket.on('close', resolve));
    const { messages } = await (await fetch(sandbox.url + '/api/messages')).json();
    const page = await (await fetch(sandbox.url)).text();
    console.log(JSON.stringify([messages.map((message) => message.summary.subject), page.includes('<title>')]));
    await sandbox.close();
  `;
  writeFileSync(join(folder, 'use.mjs'), script);
  expect(JSON.parse(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' }))).toEqual([
    ['packed'],
    true,
  ]);
});

test('exports types that hold under strict', async () => {
  const use = `
    import { createSandbox, type Sandbox } from 'restante';
    const sandbox: Sandbox = await createSandbox({ smtp: { port: 2525 } });
    const port: number = sandbox.smtp.port;
    // @ts-expect-error a port is a number
    await createSandbox({ smtp: { port: '2525' } });
    console.log(port);
  `;
  writeFileSync(join(folder, 'use.mts'), use);
  await typecheck(folder, 'use.mts');
});
