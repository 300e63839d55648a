import type { Bench } from '../bench.ts';
import { HttpClient } from '../load/http.ts';
import { burst, sustain } from '../load/sustained.ts';
import { median, pause } from '../measure.ts';
import { pool, type Kind } from '../messages.ts';
import { start, type Peer, type Running } from '../peers/peer.ts';

interface IngestRow {
  id: string;
  kind: Kind;
  /** How many different messages are made beforehand. */
  different: number;
  sessions: number;
  connectEach?: true;
  /** Seconds that a round takes at least: with few messages a second, a short one has none in it. */
  atLeast?: number;
}

const SESSIONS = 20;
const ROWS: readonly IngestRow[] = [
  { id: 'ingest-1k', kind: '1k', different: 500, sessions: SESSIONS },
  { id: 'ingest-1k-each', kind: '1k', different: 500, sessions: SESSIONS, connectEach: true },
  { id: 'ingest-5k', kind: '5k', different: 500, sessions: SESSIONS },
  { id: 'ingest-78k', kind: '78k', different: 50, sessions: SESSIONS },
  { id: 'ingest-dots', kind: 'dots', different: 100, sessions: SESSIONS },
  { id: 'ingest-5m', kind: '5m', different: 4, sessions: 4, atLeast: 4 },
];

/** Messages a second: sustained with warm servers, all peers in turn in each round; then the first after a start. */
export async function ingest(bench: Bench): Promise<void> {
  for (const row of ROWS) await sustainedRow(bench, row);
  await firstAfterStart(bench);
}

/** One server of each peer, all idle but the one that is measured. A peer that fails is left out from then on. */
async function sustainedRow(bench: Bench, row: IngestRow): Promise<void> {
  bench.say(row.id);
  const { warmUp, leadIn, rounds } = bench.scale;
  const timed = Math.max(bench.scale.timed, row.atLeast ?? 0);
  const next = pool(row.kind, row.different);
  const runs = new Set<Run>();
  const turn = async (run: Run, work: () => Promise<void>) => {
    if (await bench.attempt(run.peer, [row.id], 30 + warmUp + leadIn + timed, work)) return;
    runs.delete(run);
    await run.server?.stop();
  };
  for (const peer of bench.peers) {
    const run: Run = { peer, sent: 0, rates: [], generator: 0 };
    runs.add(run);
    await turn(run, async () => {
      run.server = await start(peer, bench.pinning);
      await oneRun(run, row, next, warmUp / 2, warmUp / 2);
      run.rates.length = 0;
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) await turn(run, () => oneRun(run, row, next, leadIn, timed));
  }
  for (const run of runs) {
    await turn(run, async () => {
      const notes = [await keptNote(run), generatorNote(run)].filter((note) => note !== '');
      if (median(run.rates) === 0) throw new Error('no message got its 250 within the timed window');
      bench.record(row.id, run.peer, median(run.rates), notes.join(', '));
    });
    await run.server?.stop();
  }
}

interface Run {
  peer: Peer;
  server?: Running;
  /** Messages that got their 250 so far. */
  sent: number;
  rates: number[];
  /** The largest share of a core that the generator used. */
  generator: number;
}

async function oneRun(
  run: Run,
  row: IngestRow,
  next: () => Buffer,
  leadIn: number,
  timed: number,
): Promise<void> {
  const { sessions, connectEach = false } = row;
  const port = run.server?.ports.smtp ?? 0;
  const { rate, sent, generator } = await sustain({ port, sessions, connectEach, next }, leadIn, timed);
  run.rates.push(rate);
  run.sent += sent;
  run.generator = Math.max(run.generator, generator);
}

/** A catcher that says 250 has the message: every one that was sent is asked for. */
async function keptNote({ peer: { http }, server, sent }: Run): Promise<string> {
  if (!http || !server) return '';
  const client = await HttpClient.open(server.ports.http);
  const kept = await http.count(client);
  client.destroy();
  if (kept === sent) return '';
  return `kept ${kept} of ${sent} messages`;
}

/** A figure that is the generator's limit and not the server's says so. */
function generatorNote({ generator }: Run): string {
  return generator > 0.9 ? `generator at its limit (${Math.round(generator * 100)} % of its core)` : '';
}

const FIRST = 200;

/** A server that has just come up: the Node peers have compiled nothing yet, which is what most test runs meet. */
async function firstAfterStart(bench: Bench): Promise<void> {
  bench.say('first-200');
  const next = pool('5k', 500);
  const rates = new Map<Peer, number[]>(bench.peers.map((peer) => [peer, []]));
  for (let round = 0; round < bench.scale.rounds; round++) {
    for (const [peer, found] of rates) {
      await bench.attempt(peer, ['first-200'], 30, () =>
        bench.withServer(peer, async ({ ports }) => {
          await pause(500);
          found.push(await burst({ port: ports.smtp, sessions: SESSIONS, connectEach: false, next }, FIRST));
        }),
      );
    }
  }
  for (const [peer, found] of rates) if (found.length > 0) bench.record('first-200', peer, median(found));
}
