import { linkPackages, writeFiles } from './installed.ts';

/**
 * Gives the folder Vitest and Playwright, as its owner would install them. `@playwright/test` is a name for
 * `playwright/test`; Vitest stands for Jest, whose matchers are called in the same way.
 */
export function giveRunners(folder: string): void {
  linkPackages(folder, ['vitest', 'playwright', 'playwright-core', '@types/node', 'undici-types']);
  writeFiles(folder, {
    'node_modules/@playwright/test/package.json': JSON.stringify({
      name: '@playwright/test',
      version: '0.0.0',
      exports: { types: './index.d.ts', import: './index.mjs', require: './index.js' },
    }),
    'node_modules/@playwright/test/index.mjs': PLAYWRIGHT,
    'node_modules/@playwright/test/index.d.ts': PLAYWRIGHT,
    'node_modules/@playwright/test/index.js': "module.exports = require('playwright/test');",
    'node_modules/@jest/globals/package.json': JSON.stringify({
      name: '@jest/globals',
      type: 'module',
      exports: './index.js',
    }),
    'node_modules/@jest/globals/index.js': "export { expect } from 'vitest';",
  });
}

const PLAYWRIGHT = "export * from 'playwright/test'; export { default } from 'playwright/test';";
