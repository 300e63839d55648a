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
  useChromiumOfHere(folder);
  return folder;
}

function linkCommand(folder: string, name: string, path: string): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join('..', path), join(folder, 'node_modules/.bin', name));
}

/** The example would download its own. Its configuration holds in everything else. */
export function useChromiumOfHere(folder: string): void {
  const launchOptions = JSON.stringify({ executablePath: findChromium() });
  renameSync(join(folder, 'playwright.config.js'), join(folder, 'playwright.config.own.js'));
  writeFiles(folder, {
    'playwright.config.js': `
      import config from './playwright.config.own.js';
      export default { ...config, use: { ...config.use, launchOptions: ${launchOptions} } };`,
  });
}
