import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'playwright/test';
import { ALONGSIDE, MAIN, startBuilt } from './built.ts';

test('says where it listens and how to point an application at it', async () => {
  const server = await startBuilt();
  expect(server.greeting).toMatch(/SMTP\s+127\.0\.0\.1:\d+/);
  expect(server.greeting).toMatch(/Inbox\s+http:\/\/127\.0\.0\.1:\d+/);
  expect(server.greeting).toMatch(/POP3\s+127\.0\.0\.1:\d+/);
  for (const path of ['/livez', '/readyz']) expect((await fetch(server.url + path)).status).toBe(200);
  expect(await server.stop()).toBe(0);
});

for (const flag of [
  '--smtp-port',
  '--smtp-submission-port',
  '--smtp-tls-port',
  '--lmtp-port',
  '--http-port',
  '--pop3-port',
  '--pop3-tls-port',
]) {
  test(`a port in use is one sentence that names ${flag}, and exit code 1`, async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const { code, stderr } = await runMain([`${flag}=${port}`]);
    holder.close();
    expect(stderr.trim()).toBe(
      `restante: Port ${port} on 127.0.0.1 is in use; choose another with ${flag}, or end the program that holds it.`,
    );
    expect(code).toBe(1);
  });
}

test('a flag that does not exist is one sentence that names the nearest', async () => {
  const { code, stderr } = await runMain(['--smpt-port=1']);
  expect(stderr.trim()).toBe('restante: --smpt-port is not a setting; did you mean --smtp-port?');
  expect(code).toBe(1);
});

async function runMain(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...ALONGSIDE },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, stderr };
}
