import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { spawn } from './spawn.ts';

test('a worker is started from source', async () => {
  expect(await echo(spawn('./spawn.echo.worker.ts', import.meta.url))).toEqual({ echo: 'hello' });
});

test('a worker is started from the build, where all lie side by side', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'restante-spawn-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const built = `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ text }) => parentPort.postMessage({ echo: text, built: true }));`;
  writeFileSync(join(folder, 'echo.worker.js'), built);
  const base = pathToFileURL(join(folder, 'chunk-ABC.js')).href;
  expect(await echo(spawn('../mail/echo.worker.ts', base))).toEqual({ echo: 'hello', built: true });
});

test('a module that is not there is an error of the worker, not of the process', async () => {
  const [error] = (await once(spawn('./no-such.worker.ts', import.meta.url), 'error')) as [Error];
  expect(error.message).toContain('no-such.worker.ts');
});

async function echo(worker: Worker): Promise<unknown> {
  onTestFinished(async () => {
    await worker.terminate();
  });
  worker.postMessage({ text: 'hello' });
  const [answer] = (await once(worker, 'message')) as unknown[];
  return answer;
}
