import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createCommandLine, waiting, type CommandLine } from './fixture.ts';

let line: CommandLine;

beforeAll(async () => {
  line = await createCommandLine();
  for (let number = 0; number < 500; number++) await line.fixture.send(`Subject: number ${number}\n\n`);
});
afterAll(() => line.close());

/** `restante` as a process of its own. */
function restante(words: readonly string[], stdout: 'pipe' | number = 'pipe'): ChildProcess {
  const main = new URL('../main.ts', import.meta.url).pathname;
  return spawn(process.execPath, ['--import', 'tsx', main, ...words], {
    env: { ...process.env, RESTANTE_URL: line.url },
    stdio: ['ignore', stdout, 'pipe'],
  });
}

async function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: string | null; err: string }> {
  const [err] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, signal: child.signalCode, err };
}

// A process starts slowly when the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

it('takes a reader that has enough for no error', async () => {
  const child = restante(['list', '--json', '-n', '500']);
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect(await ended(child)).toEqual({ code: 0, signal: null, err: '' });
});

it.skipIf(!existsSync('/dev/full'))(
  'says in a sentence that there is no room for what it writes',
  async () => {
    const full = openSync('/dev/full', 'w');
    const { code, err } = await ended(restante(['list'], full));
    closeSync(full);
    expect(code).toBe(1);
    expect(err).toBe('restante: Standard output cannot be written: ENOSPC: no space left on device, write\n');
  },
);

it('ends at once on Ctrl-C while it waits, as a shell expects it', async () => {
  const child = restante(['wait', 'subject:never']);
  await waiting(line, 1);
  child.kill('SIGINT');
  // What a shell shows as 130, and by which it sees that its loop is to end as well.
  expect(await ended(child)).toEqual({ code: null, signal: 'SIGINT', err: '' });
  await waiting(line, 0);
});
