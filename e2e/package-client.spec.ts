import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Restante } from '../server/client/index.ts';
import { expect, test } from './fixtures.ts';
import { installPackage, runNode, script, typecheck, writeFiles } from './installed.ts';
import { giveRunners } from './runners.ts';

/** The client, the fixtures and the matchers as users have them: out of the tarball, with runners of their own. */
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  folder = installPackage();
  giveRunners(folder);
});

test.afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MAIL = [
  'From: Shop <shop@example.com>',
  'Subject: Reset your password',
  'Date: Tue, 24 Nov 2026 09:30:00 +0000',
  '',
  'Your code: NUMBER',
  'https://shop.example/reset?token=TOKEN',
].join('\\n');

const USE = `
  const sandbox = await createSandbox();
  const restante = connect(sandbox.url);
  const inbox = restante.inbox();
  await inbox.send('${MAIL}'.replace('NUMBER', '493028'));
  const mail = await inbox.waitFor({ subject: /reset/i });
  const failed = await inbox.waitFor({ subject: 'Welcome', timeout: '20ms' }).catch((error) => error);
  console.log(JSON.stringify([mail.code, mail.link('reset'), (await mail.raw()).length > 50, failed instanceof WaitFailed, failed.message]));
  await sandbox.close();
`;

for (const [name, text] of Object.entries({
  'use-client.mjs': `
    import { createSandbox } from 'restante';
    import { connect, WaitFailed } from 'restante/client';
    ${USE}`,
  'use-client.cjs': `
    const { connect, WaitFailed } = require('restante/client');
    void (async () => {
      const { createSandbox } = await import('restante');
      ${USE}
    })();`,
})) {
  test(`the client works in ${name}`, async () => {
    writeFiles(folder, { [name]: text });
    const { code, output } = await runNode(folder, [name]);
    expect(output).toContain('[');
    expect(JSON.parse(output)).toEqual([
      '493028',
      'https://shop.example/reset?token=TOKEN',
      true,
      true,
      expect.stringContaining('No message matched within 20 ms.'),
    ]);
    expect(code).toBe(0);
  });
}

test('the client works in a browser, in a page of the same origin', async ({ page, sandbox }) => {
  const client = join(folder, 'node_modules/restante/dist/client');
  await page.route('**/client/*.js', (route) =>
    route.fulfill({ path: join(client, new URL(route.request().url()).pathname.replace(/^.*\//, '')) }),
  );
  await page.goto(sandbox.url);
  const seen = await page.evaluate(async () => {
    const path = '/client/index.js';
    const { connect } = (await import(path)) as {
      connect: (url: string) => Restante;
    };
    const inbox = connect(location.origin).inbox();
    await inbox.send('Subject: browser\n\ntext');
    const mail = await inbox.waitFor({ subject: /^browser$/ });
    return [mail.subject, (await mail.raw()).length, await inbox.clear()];
  });
  expect(seen).toEqual(['browser', 'Subject: browser\r\n\r\ntext'.length, 1]);
});

const vitest = (env: NodeJS.ProcessEnv = {}, file = 'vitest.test.mjs') =>
  runNode(folder, [script('vitest/vitest.mjs'), 'run', file, '--root', folder, '--testTimeout=60000'], env);

test('the matchers work in Vitest, and say why they fail', async () => {
  writeFiles(folder, { 'vitest.test.mjs': matchersTest('restante/vitest') });
  expect((await vitest({ NUMBER: '493028', TOKEN: 'a1' })).output).toContain('1 written');
  const again = await vitest({ NUMBER: '118822', TOKEN: 'b2', CI: '1' });
  expect(again.output).toMatch(/Tests +1 passed/);
  expect(again.code).toBe(0);

  const changed = await vitest({ NUMBER: '493028', TOKEN: 'a1', CHANGE: 'shop.example', CI: '1' });
  expect(changed.output).toMatch(/Snapshot .* mismatched/);
  expect(changed.output).toContain('+ https://shop.invalid/reset?token=[token 1]');

  const missing = await vitest({ NUMBER: '493028', TOKEN: 'a1', CODE: '000000' });
  expect(missing.output).toContain('The mail "Reset your password" has the code 493028, wanted 000000.');
  const waited = await vitest({ NUMBER: '493028', TOKEN: 'a1', SUBJECT: 'Reset my password' });
  expect(waited.output).toContain('No message matched within 20 ms.');
  expect(waited.output).toContain('`subject` was "Reset your password", wanted "Reset my password"');
  expect(waited.code).toBe(1);
});

test('the matchers are given to Jest', async () => {
  writeFiles(folder, { 'jest.test.mjs': matchersTest('restante/jest') });
  const { code, output } = await vitest({ NUMBER: '493028', TOKEN: 'a1' }, 'jest.test.mjs');
  expect(output).toMatch(/Tests +1 passed/);
  expect(code).toBe(0);
});

function matchersTest(entry: string): string {
  return `
    import { expect, test } from 'vitest';
    import { createSandbox } from 'restante';
    import { connect } from 'restante/client';
    import '${entry}';

    const { NUMBER, TOKEN, CHANGE = '', SUBJECT = 'reset', CODE = NUMBER } = process.env;
    test('a mail', async () => {
      const sandbox = await createSandbox();
      try {
        const inbox = connect(sandbox.url).inbox();
        const mail = await inbox.send(
          '${MAIL}'.replace('NUMBER', NUMBER).replace('TOKEN', TOKEN).replace(CHANGE, CHANGE && 'shop.invalid'),
        );
        await expect(inbox).toHaveReceived({ subject: SUBJECT, timeout: '20ms' });
        await expect(inbox).not.toHaveReceived({ subject: 'Welcome', within: '20ms' });
        expect(mail).toHaveLink('reset');
        expect(mail).not.toHaveLink('unsubscribe');
        expect(mail).toHaveCode(CODE);
        expect(mail).toMatchMailSnapshot();
      } finally {
        await sandbox.close();
      }
    });
  `;
}

for (const [name, imports] of Object.entries({
  'pw/esm.spec.mjs': `
    import { mergeTests, test as base } from '@playwright/test';
    import { test as withMail, expect } from 'restante/playwright';
    const test = mergeTests(base.extend({ own: async ({}, use) => use('a') }), withMail);`,
  'pw/cjs.spec.cjs': "const { test, expect } = require('restante/playwright');",
})) {
  test(`the fixture works in ${name}, and shows the mail when a test fails`, async ({ sandbox }) => {
    writeFiles(folder, {
      [name]: `
        ${imports}
        test.use({ inboxOptions: { keepFor: '10m', token: 'of-this-test' } });
        test('passes', async ({ inbox, restante }) => {
          const mail = await inbox.send('${MAIL}');
          const { mailboxes } = await (await fetch(restante.url + '/api/mailboxes')).json();
          const own = mailboxes.find(({ name }) => name === mail.mailbox);
          expect(own).toMatchObject({ keepFor: '10m', guarded: true });
          await expect(inbox).toHaveReceived({ subject: /reset/i });
          await expect(inbox).not.toHaveReceived({ subject: 'Welcome', within: '20ms' });
          expect(mail).toHaveLink('reset');
        });
        test('fails', async ({ inbox, restante }) => {
          await restante.inbox().send('Subject: of another test\\n\\n');
          await inbox.send('${MAIL}');
          await expect(inbox).toHaveReceived({ subject: 'Welcome', timeout: '20ms' });
        });
      `,
      'pw/playwright.config.mjs':
        "export default { workers: 2, fullyParallel: true, reporter: 'json', timeout: 120_000 };",
    });
    const cli = script('playwright/cli.js');
    const { output } = await runNode(folder, [cli, 'test', '--config', 'pw', name], {
      RESTANTE_URL: sandbox.url,
    });
    const report = JSON.parse(output.slice(output.indexOf('{'))) as Report;
    const results = new Map(
      report.suites.flatMap(({ specs }) => specs).map(({ title, tests }) => [title, tests[0]?.results[0]]),
    );
    expect(results.get('passes')).toMatchObject({ status: 'passed', attachments: [] });
    const failed = results.get('fails');
    expect(failed?.error?.message).toContain('No message matched within 20 ms.');
    // Playwright attaches what it knows itself after that.
    const attached = failed?.attachments
      .filter(({ name }) => name !== 'error-context')
      .map(({ name, contentType }) => `${name} ${contentType}`);
    expect(attached).toEqual(['mail.txt text/plain', 'mail-1-reset-your-password.eml message/rfc822']);
    const summary = Buffer.from(failed?.attachments[0]?.body ?? '', 'base64').toString();
    expect(summary).toContain('1 mail\n\n1. Reset your password\n   from: shop@example.com\n');
  });
}

/** What is used of Playwright's report. */
interface Report {
  readonly suites: readonly {
    readonly specs: readonly {
      readonly title: string;
      readonly tests: readonly { readonly results: readonly Result[] }[];
    }[];
  }[];
}
interface Result {
  readonly status: string;
  readonly error?: { readonly message: string };
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly body?: string;
  }[];
}

test('the types of every entry hold under strict', async () => {
  writeFiles(folder, TYPED);
  await typecheck(folder, 'typed/client.mts', 'typed/client.cts');
  await typecheck(folder, '--skipLibCheck', 'typed/runners.mts', 'typed/cypress.mts');
});

const TYPED_CLIENT = `
  const inbox: Inbox = connect('http://127.0.0.1:8025', { timeout: '5s' }).inbox();
  export async function use(): Promise<string> {
    const mail = await inbox.waitFor({ subject: /reset/i, timeout: 500 });
    const two: readonly Mail[] = await inbox.waitFor(2, { from: '@example.com' });
    const bytes: Uint8Array | undefined = await mail.attachments[0]?.content();
    // @ts-expect-error there is no such condition
    await inbox.waitFor({ subjct: 'a' });
    // @ts-expect-error there is no such purpose
    mail.link('rest');
    // @ts-expect-error there may be no code
    const code: string = mail.code;
    // @ts-expect-error one mail is no list
    (await inbox.waitFor()).length;
    return mail.link('reset') + mail.code + (mail.from?.address ?? '') + two.length + bytes?.length + code;
  }
  export const failed = (error: unknown) => error instanceof WaitFailed && error.nearest?.missed[0]?.kind === 'spelling';
`;
const TYPED = {
  'typed/client.mts': `import { connect, WaitFailed, type Inbox, type Mail } from 'restante/client'; ${TYPED_CLIENT}`,
  'typed/client.cts': `import { connect, WaitFailed, type Inbox, type Mail } from 'restante/client'; ${TYPED_CLIENT}`,
  'typed/runners.mts': `
    import { test, expect, fixtures, type MailFixtures, type MailWorkerFixtures } from 'restante/playwright';
    import { mergeTests, test as base } from '@playwright/test';
    import { expect as expectVitest } from 'vitest';
    import 'restante/vitest';
    import type { Mail } from 'restante/client';

    test('a', async ({ inbox, restante, page }) => {
      await page.goto((await inbox.waitFor()).link('confirm'));
      await expect(inbox).toHaveReceived({ subject: 'a' });
      await expect(page).toHaveTitle('a');
      // @ts-expect-error there is no such condition
      await expect(inbox).toHaveReceived({ subjct: 'a' });
      // @ts-expect-error a URL is a text
      const url: number = restante.url;
      console.log(url);
    });
    const own = base.extend<MailFixtures, MailWorkerFixtures>(fixtures).extend<{ sender: string }>({ sender: 'a' });
    for (const each of [own, mergeTests(test, base.extend<{ sender: string }>({ sender: 'a' }))]) {
      each.use({ restanteUrl: 'http://127.0.0.1:1' });
      each('b', async ({ inbox, sender }) => {
        await inbox.clear();
        console.log(sender.length);
      });
    }
    export function vitest(mail: Mail): void {
      expectVitest(mail).toHaveLink('reset');
      expectVitest(mail).toMatchMailSnapshot({ replace: [[/a/, 'b']] });
      // @ts-expect-error there is no such purpose
      expectVitest(mail).toHaveLink('rest');
    }
  `,
  'typed/cypress.mts': `
    import 'restante/cypress';
    declare const cy: Cypress.Chainable<undefined>;
    cy.inbox('ann@example.org');
    // @ts-expect-error the name is a text
    cy.inbox(7);
  `,
};

test('what is imported is small, and has nothing of the server in it', () => {
  const client = join(folder, 'node_modules/restante/dist/client');
  const names = (file: string) =>
    Array.from(
      readFileSync(join(client, file), 'utf8').matchAll(
        /(?:\bfrom|\bimport|\brequire\()"([@.\w][\w@./-]*)"/g,
      ),
      ([, name = '']) => name,
    );
  /** The file and every chunk that comes with it. */
  const loaded = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const name of names(file)) if (name.startsWith('./')) loaded(name.slice('./'.length), seen);
    return seen;
  };
  const octets = (file: string) =>
    [...loaded(file)].reduce((sum, one) => sum + statSync(join(client, one)).size, 0);

  expect(octets('index.js')).toBeLessThan(14_000);
  for (const entry of ['playwright', 'vitest', 'jest', 'cypress']) {
    expect(octets(`${entry}.js`), entry).toBeLessThan(21_000);
  }
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' });
  const outside = files
    .filter((file) => file.endsWith('.js'))
    .flatMap(names)
    .filter((name) => !name.startsWith('./'));
  expect([...new Set(outside)].sort()).toEqual(['@jest/globals', '@playwright/test', 'vitest']);
});
