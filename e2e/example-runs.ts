import { rmSync } from 'node:fs';
import { startBuilt } from './built.ts';
import { installExample } from './example.ts';
import { runNode, script, writeFiles } from './installed.ts';

/**
 * The suite of the example application, 100 times in a row with eight workers, against the built package as somebody has
 * it who installed it, and one server for all of it. Each run has every test often enough to keep all workers busy. Ends
 * with the first run that is not green.
 *
 *     npm run test:example -- 100 8
 */
const [runs = 100, workers = 8] = process.argv.slice(2).map(Number);

/** In the suite. */
const TESTS = 4;

const server = await startBuilt();
const folder = installExample();
// What was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => {
  server.process.kill();
  rmSync(folder, { recursive: true, force: true });
});

// Eight browsers share the cores there are: what is tested here is that none disturbs another, and not how fast they are.
writeFiles(folder, {
  'runs.config.js': `
    import config from './playwright.config.js';
    export default { ...config, timeout: 300_000, expect: { timeout: 60_000 } };`,
});
const command = [script('playwright/cli.js'), 'test', '--config', 'runs.config.js', '--reporter', 'line'];
const options = ['--workers', String(workers), '--repeat-each', String(Math.ceil(workers / TESTS))];
let green = 0;
let tests = 0;
for (let run = 1; run <= runs; run++) {
  const { code, output } = await runNode(folder, [...command, ...options], { RESTANTE_URL: server.url });
  const passed = Number(/(\d+) passed/.exec(output)?.[1] ?? 0);
  if (code !== 0 || passed === 0) {
    say(output);
    break;
  }
  green++;
  tests += passed;
  if (run % 10 === 0 || run === runs) say(`${run} of ${runs} runs, ${tests} tests passed`);
}
say(`${green} of ${runs} runs green with ${workers} workers on one server`);
process.exit(green === runs ? 0 : 1);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
