import { once } from 'node:events';
import { expect, it } from 'vitest';
import { spawn } from './spawn.ts';

it('runs a module in TypeScript, with the options of a worker', async () => {
  const worker = spawn('../mail/digest.worker.ts', import.meta.url, { name: 'test' });
  worker.postMessage({ kind: 'digests', mails: [Buffer.from('Subject: x\r\n\r\nHello\r\n')] });
  const [answer] = (await once(worker, 'message')) as unknown[];
  expect(answer).toMatchObject({ kind: 'digests', results: [{ digest: { preview: 'Hello' } }] });
  await worker.terminate();
});

it('tells of a module that is not there', async () => {
  const worker = spawn('./no-such.worker.ts', import.meta.url);
  const [error] = (await once(worker, 'error')) as unknown[];
  expect(error).toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' });
});
