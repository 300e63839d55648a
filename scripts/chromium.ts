import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const HELP = `No Chromium was found for the browser tests. Any one of these helps:
  npx playwright install chromium
  sudo apt-get install chromium          (Debian, Ubuntu)
  E2E_CHROMIUM=/path/to/chrome npm test  (one that is installed elsewhere)`;

/** The path of a Chromium that is here already, or undefined. E2E_CHROMIUM goes first, then Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['E2E_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`E2E_CHROMIUM is ${named}, but there is no such file.`);
  }
  return [chromium.executablePath(), ...SYSTEM].find((path) => existsSync(path));
}

/** Finds a Chromium or gets one. Throws with what to do when none can be had. */
export function obtainChromium(): string {
  const here = findChromium();
  if (here !== undefined) return here;
  console.error('No Chromium here: trying to install one …');
  run('npx', ['playwright', 'install', 'chromium']);
  if (findChromium() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
  }
  const got = findChromium();
  if (got === undefined) throw new Error(HELP);
  return got;
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
