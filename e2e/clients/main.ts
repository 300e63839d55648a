import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clients } from './clients.ts';
import { tryCell, userFor, type Result } from './cell.ts';
import { tryFaults, type Trial } from './failing/trial.ts';
import { obtain } from './needs.ts';
import { openOffice } from './office.ts';
import { askOffers } from './offers.ts';
import { legend, table } from './table.ts';

/**
 * Real programs send to and fetch from the built Restante, and what comes out is compared with what went in, octet by
 * octet. Then some of them run into faults, and say what they were told. Words after the command choose clients, or
 * `faults`; `--report=file` also writes the tally as JSON.
 */
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const report = args.find((arg) => arg.startsWith('--report='))?.slice('--report='.length);

/** Programs that run at one time. */
const PARALLEL = 2;

const FAULTS = 'faults';
const unknown = names.find((name) => name !== FAULTS && !clients.some((client) => client.name === name));
if (unknown !== undefined) {
  const known = [...new Set(clients.map(({ name }) => name)), FAULTS].join(', ');
  throw new Error(`There is no client ${unknown}; there are ${known}.`);
}
// What was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const chosen = clients.filter(({ name }) => names.length === 0 || names.includes(name));
obtain(chosen.flatMap(({ needs }) => needs));
const results = chosen.length === 0 ? [] : await run();
const trials = names.length === 0 || names.includes(FAULTS) ? await tryFaults(sayTrial) : [];
print(results, trials);

function sayTrial({ outcome, name }: Trial): void {
  say(`${outcome.padEnd(8)}${name}`);
}

async function run(): Promise<Result[]> {
  const cells = chosen.flatMap((client) => client.ways.map((way) => ({ client, way })));
  await using office = await openOffice(cells.map(({ client, way }) => userFor(client, way)));
  const offers = await askOffers(office);
  const done: Result[] = [];
  const worker = async () => {
    for (let cell = cells.shift(); cell !== undefined; cell = cells.shift()) {
      const result = await tryCell(cell.client, cell.way, office, offers);
      done.push(result);
      say(`${result.outcome.padEnd(8)}${result.client.name}, ${result.way}`);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return done;
}

function print(results: readonly Result[], trials: readonly Trial[]): void {
  const cells = results.map(({ client, way, ...rest }) => ({ name: `${client.name}, ${way}`, ...rest }));
  const all: readonly Trial[] = [...cells, ...trials];
  const count = (outcome: Trial['outcome']) => all.filter((one) => one.outcome === outcome).length;
  if (results.length > 0) {
    for (const kind of ['sender', 'fetcher'] as const) say(`\n${table(kind, results)}`);
    say(`\n${legend(chosen)}`);
  }
  for (const outcome of ['skipped', 'failed'] as const) {
    if (count(outcome) > 0) say(`\n${outcome}:`);
    for (const { name, reasons } of all.filter((one) => one.outcome === outcome))
      say(`  ${name}: ${reasons.join('\n    ')}`);
  }
  const tally = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  if (report !== undefined) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify(tally));
  }
  say(`\n${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
