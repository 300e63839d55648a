import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';

const root = new URL('..', import.meta.url).pathname;
let folder: string;
let tarball: string;

/** npm as an empty folder sees it: no cache of ours is needed, because there is nothing to download. */
function npm(args: string[], cwd = folder): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'restante-package-'));
  npm(['pack', '--ignore-scripts', '--pack-destination', folder], root);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  npm(['init', '--yes']);
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball]);
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
  expect(npm(['exec', '--', 'restante', '--version']).trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(npm(['exec', '--', 'restante', '--help'])).toContain('--smtp-port <port>');
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

test('exports types that hold under strict', () => {
  const use = `
    import { createSandbox, type Sandbox } from 'restante';
    const sandbox: Sandbox = await createSandbox({ smtp: { port: 2525 } });
    const port: number = sandbox.smtp.port;
    // @ts-expect-error a port is a number
    await createSandbox({ smtp: { port: '2525' } });
    console.log(port);
  `;
  writeFileSync(join(folder, 'use.mts'), use);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const types = join(root, 'node_modules/@types');
  execFileSync(
    process.execPath,
    [
      tsc,
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      'node',
      '--typeRoots',
      types,
      'use.mts',
    ],
    { cwd: folder, stdio: 'inherit' },
  );
});
