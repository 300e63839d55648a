import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench, FULL, QUICK } from './bench.ts';
import { GROUPS, type GroupName } from './catalogue.ts';
import { cleanUpOnExit, killAll } from './children.ts';
import { maildev } from './peers/maildev.ts';
import type { Peer } from './peers/peer.ts';
import { restante } from './peers/restante.ts';
import { sink } from './peers/sink.ts';
import { smtpSink } from './peers/smtp-sink.ts';
import { pinGenerator } from './pin.ts';
import { report, tally } from './report.ts';
import { delivery } from './rows/delivery.ts';
import { ingest } from './rows/ingest.ts';
import { large } from './rows/large.ts';
import { latency } from './rows/latency.ts';
import { pop3 } from './rows/pop3.ts';
import { screen } from './rows/screen.ts';
import { coldStart } from './rows/start.ts';
import { store } from './rows/store.ts';
import { ways } from './rows/ways.ts';

const HELP = `npm run bench -- [options]

Measures Restante (from dist/) beside MailDev 3, a bare smtp-server and Postfix's smtp-sink in one run, prints
the table, and, after a whole run, writes bench/RESULTS.md. A whole run takes about fifteen minutes.

  --quick         a minute and a half, Restante and MailDev only: shows that all works, not how fast it is
  --only a,b      only these groups: ${Object.keys(GROUPS).join(', ')}
  --peers a,b     only these peers: restante, maildev, sink, smtp-sink
  --json          print the values as JSON instead of the table
`;

const RUN: Record<GroupName, (bench: Bench) => Promise<void>> = {
  start: coldStart,
  delivery,
  latency,
  screen,
  ingest,
  ways,
  large,
  store,
  pop3,
};
const PEERS: Record<Peer['name'], () => Peer> = { restante, maildev, sink, 'smtp-sink': smtpSink };

await main();
killAll();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      peers: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  cleanUpOnExit();
  const groups = chosen('--only', values.only, GROUPS);
  const wanted = values.peers ?? (values.quick ? 'restante,maildev' : undefined);
  const { peers, missing } = findPeers(chosen('--peers', wanted, PEERS));
  const bench = new Bench(peers, values.quick ? QUICK : FULL, pinGenerator());
  bench.say(`${bench.pinning.words}; ${peers.map(({ title }) => title).join('; ')}`);
  for (const group of groups) await RUN[group](bench);
  const text = report(bench, groups, missing);
  const whole = !values.quick && values.only === undefined && values.peers === undefined;
  if (whole) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
  console.log(values.json ? JSON.stringify(bench.readings, null, 2) : `${text}\n${tally(bench)}.`);
}

/** The names in a comma-separated list, in the order of `table`; all of them when there is no list. */
function chosen<Name extends string>(
  option: string,
  list: string | undefined,
  table: Record<Name, unknown>,
): Name[] {
  const names = Object.keys(table) as Name[];
  const wanted = list?.split(',') ?? names;
  const unknown = wanted.find((name) => !(names as string[]).includes(name));
  if (unknown !== undefined) {
    console.error(`${option}: there is no "${unknown}". There are: ${names.join(', ')}.`);
    process.exit(1);
  }
  return names.filter((name) => wanted.includes(name));
}

/** The peers that can be had. One that cannot leaves its columns empty, and the report says why. */
function findPeers(names: readonly Peer['name'][]): { peers: Peer[]; missing: string[] } {
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const name of names) {
    try {
      peers.push(PEERS[name]());
    } catch (error) {
      const line = `No ${name}: ${error instanceof Error ? error.message : String(error)}.`;
      console.error(line);
      missing.push(line);
    }
  }
  return { peers, missing };
}
