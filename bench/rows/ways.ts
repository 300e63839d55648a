import type { Bench } from '../bench.ts';
import { HttpClient } from '../load/http.ts';
import type { Approach } from '../load/smtp.ts';
import { sustain } from '../load/sustained.ts';
import { median, pause } from '../measure.ts';
import { pool } from '../messages.ts';
import type { Peer, Ports, Running } from '../peers/peer.ts';

interface Way {
  readonly id: string;
  readonly port: keyof Ports;
  readonly approach: Approach;
  readonly connectEach: boolean;
}

const EACH: readonly Way[] = [
  { id: 'ways-plain', port: 'smtp', approach: {}, connectEach: true },
  { id: 'ways-auth', port: 'smtp', approach: { auth: true }, connectEach: true },
  { id: 'ways-starttls', port: 'submission', approach: { tls: 'starttls' }, connectEach: true },
  { id: 'ways-tls', port: 'smtps', approach: { tls: 'implicit' }, connectEach: true },
];
const OPEN: Way = { id: 'ways-open', port: 'smtp', approach: {}, connectEach: false };
const TLS_OPEN: Way = {
  id: 'ways-tls-open',
  port: 'smtps',
  approach: { tls: 'implicit' },
  connectEach: false,
};
const WAYS = [...EACH, OPEN, TLS_OPEN];

const SESSIONS = 20;
const WAITS = 1000;
const DIFFERENT = 500;

/** Ingest with TLS, with AUTH, and while many wait, all in turn on one server: only their ratios say anything. */
export async function ways(bench: Bench): Promise<void> {
  bench.say('ways');
  const rows = [...WAYS.map(({ id }) => id), 'ways-waits'];
  for (const peer of bench.peers.filter(({ submission }) => submission)) {
    await bench.attempt(peer, rows, 300, () =>
      bench.withServer(peer, async (server) => {
        await inTurn(bench, server);
        await whileOthersWait(bench, server);
      }),
    );
  }
}

async function inTurn(bench: Bench, server: Running): Promise<void> {
  const { rounds } = bench.scale;
  const rates = new Map<string, number[]>(WAYS.map(({ id }) => [id, []]));
  for (let round = -1; round < rounds; round++) {
    for (const way of WAYS) {
      const found = await rate(bench, server, way);
      if (round >= 0) rates.get(way.id)?.push(found);
    }
  }
  for (const [id, found] of rates) bench.record(id, server.peer, median(found));
}

/** Rounds with and without waits, one after the other. Each waits for a subject of its own, in whatever mailbox. */
async function whileOthersWait(bench: Bench, server: Running): Promise<void> {
  const { peer, ports } = server;
  const shares: number[] = [];
  for (let round = 0; round < bench.scale.rounds; round++) {
    const without = await rate(bench, server, OPEN);
    const waiting = await openWaits(peer, ports.http);
    shares.push((100 * (await rate(bench, server, OPEN))) / without);
    for (const client of waiting) client.destroy();
    await pause(200);
  }
  if (peer.http?.wait) bench.record('ways-waits', peer, median(shares));
}

/** Each on a connection of its own, as tests that wait have. No message ever comes for them. */
async function openWaits(peer: Peer, port: number): Promise<HttpClient[]> {
  const { http } = peer;
  if (!http?.wait) return [];
  const clients: HttpClient[] = [];
  for (let number = 0; number < WAITS; number++) {
    const client = await HttpClient.open(port);
    client.get(http.wait(`wait-${number}-token`)).catch(() => undefined);
    clients.push(client);
  }
  await pause(500);
  return clients;
}

async function rate(bench: Bench, { ports }: Running, { port, approach, connectEach }: Way): Promise<number> {
  const { leadIn, timed } = bench.scale;
  const next = pool('1k', DIFFERENT);
  const load = { port: ports[port], sessions: SESSIONS, connectEach, approach, next };
  return (await sustain(load, leadIn, timed)).rate;
}
