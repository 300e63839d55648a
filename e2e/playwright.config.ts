import { defineConfig } from 'playwright/test';
import { findChromium } from '../scripts/chromium.ts';

const chromium = findChromium();

/** Real Chromium against the built package: a sandbox per worker, a mailbox per test. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // A machine that others load too gets a second attempt; whatever needed it is named at the end of `npm test`.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Generous, for machines that are busy: a test waits for what it expects, not for time to pass.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...(chromium === undefined ? {} : { launchOptions: { executablePath: chromium } }),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
