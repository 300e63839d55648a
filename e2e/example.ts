import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../scripts/chromium.ts';
import { installPackage, linkPackages, writeFiles } from './installed.ts';
import { giveRunners } from './runners.ts';

const EXAMPLE = fileURLToPath(new URL('../examples/sign-up', import.meta.url));

/** A copy of the example with everything installed, Restante out of the tarball. Returns its folder. */
export function installExample(): string {
  const folder = installPackage();
  giveRunners(folder);
  linkPackages(folder, ['nodemailer', '@types/nodemailer']);
  linkCommand(folder, 'vitest', 'vitest/vitest.mjs');
  linkCommand(folder, 'playwright', 'playwright/cli.js');
  cpSync(EXAMPLE, folder, {
    recursive: true,
    filter: (path) => !['node_modules', 'test-results'].includes(basename(path)),
  });
  suitThisMachine(folder);
  return folder;
}

function linkCommand(folder: string, name: string, path: string): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join('..', path), join(folder, 'node_modules/.bin', name));
}

/** The Chromium of here, which the example would download, and time for a machine that is busy. All else is the folder's own. */
export function suitThisMachine(folder: string): void {
  renameSync(join(folder, 'playwright.config.js'), join(folder, 'playwright.config.own.js'));
  const launchOptions = JSON.stringify({ executablePath: findChromium() });
  writeFiles(folder, {
    'playwright.config.js': `
      import config from './playwright.config.own.js';
      const use = { ...config.use, launchOptions: ${launchOptions} };
      export default { ...config, use, timeout: 120_000, expect: { timeout: 20_000 } };`,
    'vitest.config.js': 'export default { test: { testTimeout: 60_000, hookTimeout: 60_000 } };',
  });
}
