import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from './fixtures.ts';
import { environment, installPackage } from './installed.ts';

/** The command line as users have it: out of the tarball, in a shell. */
let folder: string;

test.beforeAll(() => {
  folder = installPackage();
});

test.afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs lines of sh with the package's commands in the path. */
async function shell(lines: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn('sh', ['-c', lines], {
    cwd: folder,
    env: {
      ...environment(),
      PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

test('a script sends, waits, and takes link and code out', async ({ sandbox, mailbox }) => {
  const script = `
    restante send --mailbox "$BOX" --to ann@example.org --subject Welcome \\
      --text "Your code: 482913. Confirm your address: $LINK" >&2 &
    restante open --link confirm --wait 30s --mailbox "$BOX"
    restante open --code --mailbox "$BOX" to:ann@example.org
    restante wait --json --mailbox "$BOX" subject:welcome | head -c 1
    wait
  `;
  const env = { RESTANTE_URL: sandbox.url, BOX: mailbox, LINK: 'https://shop.example/confirm?a=1&b=2' };
  const { code, out, err } = await shell(script, env);
  expect(err).toMatch(/^kept as \w{18}\n$/);
  expect([code, out]).toEqual([0, 'https://shop.example/confirm?a=1&b=2\n482913\n[']);
});

test('a wait that is not met says why, and its exit code is 1', async ({ sandbox, mailbox }) => {
  const env = { RESTANTE_URL: sandbox.url, BOX: mailbox };
  await shell('restante send --mailbox "$BOX" --to ann@example.org --subject "Reset password"', env);
  const late = await shell('restante wait -t 100ms --mailbox "$BOX" --subject "Reset pasword"', env);
  expect([late.code, late.out]).toEqual([1, '']);
  expect(late.err).toContain('No message matched within 100 ms. 1 message came');
  expect(late.err).toContain('`subject` was "Reset password", wanted "Reset pasword"');
  expect(await shell('restante wait --none -t 100ms --mailbox "$BOX" subject:invoice', env)).toEqual({
    code: 0,
    out: '',
    err: '',
  });
});

test('a program that looks for sendmail finds it in a script of one line', async ({ sandbox, mailbox }) => {
  const path = join(folder, 'node_modules/.bin/sendmail');
  writeFileSync(path, '#!/bin/sh\nexec restante sendmail "$@"\n');
  chmodSync(path, 0o755);
  const env = { RESTANTE_URL: sandbox.url, RESTANTE_MAILBOX: mailbox, BOX: mailbox };
  const sent = await shell("printf 'To: ann@example.org\\nSubject: cron\\n\\n.\\n' | sendmail -t -i", env);
  expect(sent).toEqual({ code: 0, out: '', err: '' });
  expect((await shell('restante raw --mailbox "$BOX"', env)).out).toBe(
    'To: ann@example.org\r\nSubject: cron\r\n\r\n.\r\n',
  );
});

test('every command has its page, and completion knows every command', async () => {
  const { out } = await shell('restante completion bash', {});
  const commands = /compgen -W "([a-z -]+)"/.exec(out)?.[1]?.split(' ') ?? [];
  expect(commands).toEqual(expect.arrayContaining(['serve', 'wait', 'open', 'sendmail', 'help']));
  const pages = commands.filter((name) => name !== 'serve' && name !== 'help');
  const { code, out: printed } = await shell(pages.map((name) => `restante help ${name}`).join(' && '), {});
  expect(code).toBe(0);
  for (const name of pages) expect(printed).toContain(`restante ${name} - `);
});
