import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/browser',
  globalSetup: './tests/browser/setup.js',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  // The setup says where the shop is; a worker reads this file again after that.
  use: { baseURL: process.env.SHOP_URL },
});
