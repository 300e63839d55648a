import { rmSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { installExample } from './example.ts';
import { runNode, script, typecheck } from './installed.ts';

/** The example as somebody has it who copied it, with the packed package. A hundred times over: npm run test:example. */
let folder: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  folder = installExample();
});

test.afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the example holds under strict', async () => {
  const files = [
    'src/main.js',
    'tests/start.js',
    'tests/browser/sign-up.spec.js',
    'tests/http/letters.test.js',
  ];
  await typecheck(folder, '--allowJs', '--checkJs', '--skipLibCheck', 'playwright.config.js', ...files);
});

test('the example is tested by Vitest', async () => {
  const { code, output } = await runNode(
    folder,
    [script('vitest/vitest.mjs'), 'run', '--dir', 'tests/http', '--root', folder],
    { CI: '1' },
  );
  expect(output).toMatch(/Tests +5 passed \(5\)/);
  expect(output).not.toContain('obsolete');
  expect(code).toBe(0);
});

test('the example is tested by Playwright, every test twice and two at one time', async () => {
  const options = ['--repeat-each', '2', '--workers', '2'];
  const { code, output } = await runNode(folder, [script('playwright/cli.js'), 'test', ...options]);
  expect(output).toContain('8 passed');
  expect(code).toBe(0);
});
