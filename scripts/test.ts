import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { asError } from '../server/lib/errors.ts';
import { obtainChromium } from './chromium.ts';
import { NODES, obtainNode } from './nodes.ts';

/**
 * Runs every check and test there is, and closes with one line: `N passed, N failed`. With `--clients` the programs that
 * others have written are among them; some of those may have to be installed. With `--nodes` the package is tried as
 * installed with other versions of Node too, which npm fetches.
 */
interface Tally {
  name: string;
  passed: number;
  failed: number;
  /** Of those that passed, the ones that failed at their first attempt. */
  flaky?: number;
}

const REPORTS = '.cache/reports';
const UNIT = `${REPORTS}/unit.json`;
/** Absolute, because Playwright reads it from the folder of its configuration. */
const BROWSER = resolve(REPORTS, 'browser.json');
const CLIENTS = `${REPORTS}/clients.json`;

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const tallies = [
  await check('types of the server', 'npx', ['tsc', '-p', 'server', '--noEmit']),
  await check('types of the web app', 'npx', [
    'svelte-check',
    '--tsconfig',
    'web/tsconfig.json',
    '--fail-on-warnings',
  ]),
  await check('types of the browser tests', 'npx', ['tsc', '-p', 'e2e', '--noEmit']),
  await check('lint', 'npx', ['eslint', '.']),
  await check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']),
  await check('unused code', 'npx', ['knip']),
  await unitTests(),
  await check('build', process.execPath, ['--import', 'tsx', 'scripts/build.ts']),
  await check('package', 'npx', ['publint', '--strict']),
  await browserTests(),
  ...(process.argv.includes('--nodes') ? await installedTests() : []),
  ...(process.argv.includes('--clients') ? [await clientTests()] : []),
];

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
// Named again, because what failed early has long scrolled away by now.
const failures = tallies.filter((tally) => tally.failed > 0).map(({ name }) => name);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
for (const { name, flaky = 0 } of tallies)
  if (flaky > 0) console.log(`\n${name}: ${flaky} passed at the second attempt only, listed above as flaky`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A check that passes or fails as a whole counts as one. */
async function check(name: string, command: string, args: string[]): Promise<Tally> {
  const ok = await run(name, command, args);
  return { name, passed: Number(ok), failed: Number(!ok) };
}

async function unitTests(): Promise<Tally> {
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT}`];
  const name = 'unit tests';
  const ok = await run(name, 'npx', args);
  const report = readReport(UNIT) as { numPassedTests: number; numFailedTests: number } | undefined;
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
  return atLeastOneFailure(ok, { name, passed, failed });
}

async function browserTests(): Promise<Tally> {
  const name = 'browser tests';
  try {
    return await playwright(name, process.execPath, obtainChromium(), []);
  } catch (error) {
    return notRun(name, error);
  }
}

/** What is said of the package as its users install it, once more with each of the other versions of Node. */
async function installedTests(): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const major of NODES) {
    const name = `the installed package on Node ${major}`;
    try {
      tallies.push(await playwright(name, obtainNode(major), obtainChromium(), ['package', '/start']));
    } catch (error) {
      tallies.push(notRun(name, error));
    }
  }
  return tallies;
}

/** Runs the browser tests whose paths have one of the words, or all, with that Node, which `node` means to them too. */
async function playwright(
  name: string,
  node: string,
  chromium: string,
  words: readonly string[],
): Promise<Tally> {
  rmSync(BROWSER, { force: true });
  const env = {
    E2E_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: BROWSER,
    PATH: [dirname(node), process.env['PATH']].join(delimiter),
  };
  const command = ['node_modules/playwright/cli.js', 'test', '--config', 'e2e', '--reporter=list,json'];
  const ok = await run(name, node, [...command, ...words], env);
  const report = readReport(BROWSER) as
    { stats: { expected: number; unexpected: number; flaky: number } } | undefined;
  const { expected, unexpected, flaky } = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0 };
  return atLeastOneFailure(ok, { name, passed: expected + flaky, failed: unexpected, flaky });
}

/** What could not even begin has failed. */
function notRun(name: string, error: unknown): Tally {
  console.error(asError(error).message);
  return { name, passed: 0, failed: 1 };
}

async function clientTests(): Promise<Tally> {
  const args = ['--import', 'tsx', 'e2e/clients/main.ts', `--report=${CLIENTS}`];
  const name = 'real clients';
  const ok = await run(name, process.execPath, args);
  const report = readReport(CLIENTS) as { passed: number; failed: number } | undefined;
  return atLeastOneFailure(ok, { name, passed: report?.passed ?? 0, failed: report?.failed ?? 0 });
}

/** A runner that ends badly without naming a failed test has failed all the same. */
function atLeastOneFailure(ok: boolean, tally: Tally): Tally {
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

function readReport(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function run(name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  console.log(`\n— ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('exit', (code) => {
      console.log(code === 0 ? `  ${name}: ok` : `  ${name}: FAILED`);
      resolve(code === 0);
    });
  });
}
