import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { ALONGSIDE, startBuilt } from './built.ts';
import { installExample } from './example.ts';
import { freePorts, runSteps } from './shell-job.ts';
import { at, listAt, parseYaml, textAt, type Path, type Yaml } from './yaml.ts';

/** The files of examples/ci, and what they tell a shell to do, done to the example. There is no container engine here. */
const CI = fileURLToPath(new URL('../examples/ci', import.meta.url));

/** Done by installExample, out of the tarball and with the Chromium of this machine. */
const INSTALLED = /^npm install$|^npx playwright install /;

test.describe.configure({ mode: 'serial' });
test.skip(process.platform === 'win32', 'The jobs are for shells of Linux.');

let folder: string;

test.beforeAll(() => {
  folder = installExample();
});

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): Yaml => parseYaml(readFileSync(join(CI, name), 'utf8'));
const textsAt = (value: Yaml, ...path: Path) => listAt(value, ...path).map((one) => textAt(one));
const record = (value: Yaml) => value as Readonly<Record<string, string>>;

test('every file is one that is tested here', () => {
  expect(readdirSync(CI).sort()).toEqual([
    'docker-compose.yml',
    'github-actions-service.yml',
    'github-actions.yml',
    'gitlab-ci-service.yml',
    'gitlab-ci.yml',
  ]);
});

for (const name of ['github-actions.yml', 'github-actions-service.yml']) {
  test(`${name} has steps that either run something or use something`, () => {
    const steps = listAt(file(name), 'jobs', 'test', 'steps');
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps) {
      expect([textAt(step, 'run'), textAt(step, 'uses')].filter(Boolean), JSON.stringify(step)).toHaveLength(
        1,
      );
    }
  });
}

/** The steps of a GitHub job that is going well, each in a shell of its own. */
function githubSteps(job: Yaml): readonly string[] {
  const steps = listAt(job, 'steps').filter((step) => textAt(step, 'if') === '');
  return steps.map((step) => textAt(step, 'run')).filter((run) => run !== '' && !INSTALLED.test(run));
}

/** The lines of a GitLab job, all in one shell. */
function gitlabSteps(job: Yaml): readonly string[] {
  const lines = [...textsAt(job, 'before_script'), ...textsAt(job, 'script')];
  return [lines.filter((line) => !INSTALLED.test(line)).join('\n')];
}

/** What a job does when a test has failed; here it shows that the mail came to the server of the job, and to no other. */
const KEEP = 'npx restante export mail.mbox';
function keptMail(): string {
  const path = join(folder, 'mail.mbox');
  const mail = readFileSync(path, 'utf8');
  rmSync(path);
  return mail;
}

for (const [name, job, variables, steps] of [
  ['github-actions.yml', ['jobs', 'test'], 'env', githubSteps],
  ['gitlab-ci.yml', ['test'], 'variables', gitlabSteps],
] as const) {
  test(`${name} starts Restante beside the tests`, async () => {
    const description = at(file(name), ...job);
    const env = record(at(description, variables));
    expect(env).toEqual({ RESTANTE_URL: 'http://127.0.0.1:8025' });
    const [http, smtp] = await freePorts(2);
    const moved = {
      ...ALONGSIDE,
      RESTANTE_HTTP_PORT: String(http),
      RESTANTE_SMTP_PORT: String(smtp),
      RESTANTE_URL: `http://127.0.0.1:${http}`,
    };
    const output = await runSteps(folder, [...steps(description), KEEP], moved);
    expect(output).toContain(`Restante is ready at http://127.0.0.1:${http}`);
    expect(output).toMatch(/Tests +5 passed/);
    expect(keptMail()).toContain('Subject: Confirm your address');
  });
}

test('github-actions.yml keeps the mail of tests that failed', () => {
  const steps = listAt(file('github-actions.yml'), 'jobs', 'test', 'steps');
  const failed = steps.filter((step) => textAt(step, 'if') === 'failure()');
  expect(failed.map((step) => textAt(step, 'run')).filter(Boolean)).toEqual([KEEP]);
  const kept = failed.flatMap((step) => textAt(step, 'with', 'path').split('\n')).filter(Boolean);
  expect(kept).toEqual(['mail.mbox', 'restante.log']);
  expect(readFileSync(join(folder, 'restante.log'), 'utf8')).toContain('"message":"kept"');
});

for (const [name, job, service, variables, host, steps] of [
  [
    'github-actions-service.yml',
    ['jobs', 'test'],
    ['services', 'restante', 'env'],
    'env',
    '127.0.0.1',
    githubSteps,
  ],
  ['gitlab-ci-service.yml', ['test'], ['services', 0, 'variables'], 'variables', 'restante', gitlabSteps],
  [
    'docker-compose.yml',
    ['services'],
    ['restante', 'environment'],
    ['tests', 'environment'],
    'restante',
    composeSteps,
  ],
] as const) {
  test(`${name} uses a Restante that runs already`, async () => {
    const description = at(file(name), ...job);
    const url = textAt(description, ...[variables].flat(), 'RESTANTE_URL');
    expect(url).toBe(`http://${host}:8025`);
    const started = await startBuilt([], record(at(description, ...service)));
    try {
      expect(await statusFor(started.http, `${host}:8025`)).toBe(200);
      expect(await statusFor(started.http, 'other:8025')).toBe(421);
      await runSteps(folder, [...steps(description), KEEP], { RESTANTE_URL: started.url });
      expect(keptMail()).toContain('Subject: Confirm your address');
    } finally {
      await started.stop();
    }
  });
}

/** The health check, as it is called in the image's folder, and then the tests. */
function composeSteps(services: Yaml): readonly string[] {
  const [form, ...check] = textsAt(services, 'restante', 'healthcheck', 'test');
  expect(form).toBe('CMD');
  return [`cd node_modules/restante && ${check.join(' ')}`, textAt(services, 'tests', 'command')];
}

test('the health check fails when nothing listens', async () => {
  const check = composeSteps(at(file('docker-compose.yml'), 'services')).slice(0, 1);
  const [port] = await freePorts(1);
  await expect(runSteps(folder, check, { RESTANTE_URL: `http://127.0.0.1:${port}` })).rejects.toThrow(
    'No server answers at',
  );
});

/** What the server answers to a request that was meant for this host. */
function statusFor(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/readyz', headers: { host } }, (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode);
      });
    }).on('error', reject);
  });
}
