import { readFileSync, rmSync } from 'node:fs';
import { ALONGSIDE } from './built.ts';
import { installExample, suitThisMachine } from './example.ts';
import { createSender, expect, test } from './fixtures.ts';
import { SHOP, TESTED, testOf } from './guide-tests.ts';
import { asInGuide, readGuide, ROOT, withoutImports } from './guide.ts';
import { linkPackages, runNode, script, typecheck, writeFiles } from './installed.ts';
import { freePorts, runSteps } from './shell-job.ts';
import { at, listAt, parseYaml, textAt } from './yaml.ts';

/** Every piece of code in docs/testing.md is taken out of it and run, against the packed package. */
const guide = readGuide();
const code = (name: string): string => guide.get(name)?.code ?? '';

test.describe.configure({ mode: 'serial' });

let folder: string;

test.beforeAll(() => {
  folder = installExample();
  linkPackages(folder, ['ws']);
});

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PLAYWRIGHT = ['playwright', 'playwright-config', 'playwright-worker'];
const CYPRESS = ['cypress-support', 'cypress'];
const SHELL = ['beside', 'shell', 'wait', 'wait-none', 'isolation', 'guard', 'detail'];
const OTHERS = ['await-using', 'detail-answer', 'timeout'];
const FILES = ['github-actions.yml', 'gitlab-ci.yml', 'docker-compose.yml'].map(
  (name) => `examples/ci/${name}`,
);

test('every piece of code is run by a test below', () => {
  const run = [...TESTED, ...PLAYWRIGHT, ...CYPRESS, ...SHELL, ...OTHERS, ...FILES];
  expect([...guide.keys()].sort()).toEqual(run.sort());
});

test('what is JavaScript works in Vitest', async ({ sandbox }) => {
  writeFiles(folder, { 'guide/vitest/shop.mjs': SHOP });
  for (const name of TESTED) {
    const snippet = guide.get(name);
    if (snippet !== undefined) writeFiles(folder, { [`guide/vitest/${name}.test.mjs`]: testOf(snippet) });
  }
  const { code, output } = await runNode(
    folder,
    [script('vitest/vitest.mjs'), 'run', '--dir', 'guide/vitest', '--testTimeout=60000'],
    {
      RESTANTE_URL: sandbox.url,
      SMTP_URL: `smtp://127.0.0.1:${sandbox.smtp.port}`,
    },
  );
  expect(output).toMatch(new RegExp(`Tests +${TESTED.length} passed`));
  expect(code).toBe(0);
});

test('await using closes the sandbox', async () => {
  const { imports, rest } = withoutImports(code('await-using'));
  const use = `${imports}
    let url = '';
    {
      ${rest}
      await inbox.send('Subject: a\\n\\n');
      url = sandbox.url;
    }
    console.log(await fetch(url).then(() => 'runs', () => 'is closed'));`;
  writeFiles(folder, { 'guide/await-using.mts': use });
  expect(await runNode(folder, [script('tsx/dist/cli.mjs'), 'guide/await-using.mts'])).toEqual({
    code: 0,
    output: 'is closed\n',
  });
});

test('Playwright starts both servers and runs the tests', async () => {
  const ports = await freePorts(3);
  const [http, smtp, app] = ports.map(String);
  const moved = code('playwright-config')
    .replaceAll('8025', String(http))
    .replaceAll('1025', String(smtp))
    .replaceAll('3000', String(app));
  const perWorker = `${code('playwright-worker')}
    test('its own server', async ({ inbox, restante }) => {
      await inbox.send('Subject: a\\n\\n');
      const { messages } = await (await fetch(restante.url + '/api/messages')).json();
      test.expect(messages.length).toBe(1);
    });`;
  writeFiles(folder, {
    'guide/playwright/sign-up.spec.mjs': code('playwright'),
    'guide/playwright/worker.spec.mjs': perWorker,
    'playwright.config.js': moved,
  });
  suitThisMachine(folder);
  const env = { ...ALONGSIDE, RESTANTE_HTTP_PORT: http, RESTANTE_SMTP_PORT: smtp, PORT: app };
  const { output } = await runNode(folder, [script('playwright/cli.js'), 'test', 'guide/playwright/'], env);
  expect(output).toContain('2 passed');
});

test('what is for Cypress, which is not installed here, holds against the types', async () => {
  // Of Cypress itself only what the guide calls.
  const cypress = `
    declare global {
      namespace Cypress {
        interface Chainable<Subject> {
          then<Next>(use: (subject: Subject) => Next): Chainable<Next>;
          visit(url: string): Chainable<Window>;
          get(selector: string): Chainable<Element>;
          contains(text: string): Chainable<Element>;
          type(text: string): Chainable<Element>;
          click(): Chainable<Element>;
        }
      }
      const cy: Cypress.Chainable<undefined>;
    }`;
  const imports = code('cypress-support');
  expect(imports).toContain("import 'restante/cypress';");
  writeFiles(folder, { 'guide/cypress.mts': `${imports}\n${cypress}\n${code('cypress')}` });
  await typecheck(folder, '--skipLibCheck', '--lib', 'es2023,dom', 'guide/cypress.mts');
});

test('what is for a shell works', async ({ fresh }) => {
  test.skip(process.platform === 'win32', 'It is for shells of Linux and macOS.');
  // The guide asks for the mail of addresses that other tests send to as well.
  const sandbox = await fresh();
  const { send, close } = createSender(sandbox.smtp);
  const confirm = {
    subject: 'Confirm your address',
    text: 'Confirm: https://shop.example/confirm?token=Zk3x',
  };
  await send('default', { ...confirm, to: 'ann@example.org' });
  await send('default', { to: 'ann@example.org', subject: 'Your code', text: 'Your code: 493028' });
  await send('default', { to: 'bob@example.org', subject: 'Reset your password' });
  await send('worker-7', { subject: 'Reset your password' });
  close();

  const run = async (name: string, more = '') => {
    const step = `${CURL}\n${code(name).replaceAll('http://127.0.0.1:8025', sandbox.url)}\n${more}`;
    return runSteps(folder, [step], { RESTANTE_URL: sandbox.url });
  };
  expect(await run('shell', 'echo "$link $code"')).toContain(
    'https://shop.example/confirm?token=Zk3x 493028',
  );
  expect(await run('wait')).toContain('"subject":"Reset your password"');
  expect(await run('wait-none')).toContain('{"messages":[],');
  expect(await run('isolation')).toContain('{"count":1}');
  expect(await run('guard')).toMatch(/"keepFor":"10m".*"guarded":true.*\{"count":0\}/s);
});

/** An answer that is a refusal ends the shell. */
const CURL = 'curl() { command curl --silent --show-error --fail-with-body "$@"; }';

test('Restante runs beside the tests', async () => {
  test.skip(process.platform === 'win32', 'It is for shells of Linux and macOS.');
  const [http, smtp] = (await freePorts(2)).map(String);
  const env = {
    ...ALONGSIDE,
    RESTANTE_HTTP_PORT: String(http),
    RESTANTE_SMTP_PORT: String(smtp),
    RESTANTE_URL: `http://127.0.0.1:${http}`,
  };
  expect(await runSteps(folder, [code('beside')], env)).toContain('Restante is ready at');
});

test('links and codes are answered as the guide has it', async ({ fresh }) => {
  const sandbox = await fresh();
  const { send, close } = createSender(sandbox.smtp);
  await send('detail', {
    subject: 'Welcome',
    html: '<p>Your verification code: 482913</p><a href="https://shop.example/confirm?t=1">Confirm my address</a>',
    headers: {
      'List-Unsubscribe': '<https://shop.example/u>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
  close();
  const list = await fetch(`${sandbox.url}/api/messages?mailbox=detail`);
  const { messages } = (await list.json()) as { messages: { id: string }[] };
  const command = code('detail').replaceAll('http://127.0.0.1:8025', sandbox.url);
  const output = await runSteps(folder, [`${CURL}\n${command}`], { ID: messages[0]?.id ?? '' });
  expect(JSON.parse(output)).toMatchObject(JSON.parse(code('detail-answer')) as Record<string, unknown>);
});

test('a time-out is answered as the guide has it', async ({ fresh }) => {
  const sandbox = await fresh();
  const { send, close } = createSender(sandbox.smtp);
  await send('checkout', { to: 'bob@example.org', subject: 'Reset your password' });
  close();
  const query = 'mailbox=checkout&to=bob@example.org&subject=/reset pasword/i&timeout=20ms';
  const answer = await fetch(encodeURI(`${sandbox.url}/api/messages/wait?${query}`));
  const problem: unknown = JSON.parse(asInGuide(await answer.text()));
  expect(problem).toMatchObject(JSON.parse(code('timeout')) as Record<string, unknown>);
});

test('what is of a file is what the file has', () => {
  for (const path of FILES) {
    expect(code(path), path).toBe(readFileSync(`${ROOT}${path}`, 'utf8'));
    expect(parseYaml(code(path)), path).toBeInstanceOf(Object);
  }
});

test('the README has the same', () => {
  const readme = readFileSync(`${ROOT}README.md`, 'utf8');
  expect(readme).toContain(code('three-lines'));
  expect(readme).toContain(code('in-process'));
  const steps = parseYaml(/^```yaml\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '');
  const job = at(parseYaml(code('examples/ci/github-actions.yml')), 'jobs', 'test');
  const run = listAt(job, 'steps').map((step) => textAt(step, 'run'));
  for (const step of listAt(steps)) expect(run).toContain(textAt(step, 'run'));
  expect(listAt(steps)).toHaveLength(2);
});
