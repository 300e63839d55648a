import type { Bench } from '../bench.ts';
import { fill } from '../load/fill.ts';
import { HttpClient } from '../load/http.ts';
import { SmtpClient } from '../load/smtp.ts';
import { median, pause, quiet, residentOctets, timed, timedEach } from '../measure.ts';
import { ABSENT_WORD, COMMON_WORD, RARE_WORD } from '../messages.ts';
import type { HttpDialect, Running } from '../peers/peer.ts';

const ROWS = [
  'rss-idle',
  'per-message-first',
  'per-message',
  'list-first',
  'list-rate',
  'search-one',
  'search-common',
  'search-none',
  'standstill',
  'delete-all',
  'rss-after',
];
const LIST_CLIENTS = 8;
const LIMIT_SECONDS = 600;

/** What a store full of 5 kB messages weighs, how fast it is listed and searched, and how it empties. */
export async function store(bench: Bench): Promise<void> {
  bench.say('store');
  const [first, all] = bench.scale.stored;
  for (const peer of bench.peers) {
    const { http } = peer;
    if (!http) continue;
    await bench.attempt(peer, ROWS, LIMIT_SECONDS, () =>
      bench.withServer(peer, async (server) => {
        const idle = await resident(bench, server);
        bench.record('rss-idle', peer, idle / 1e6);
        await fill(server.ports.smtp, '5k', 0, first);
        bench.record('per-message-first', peer, ((await resident(bench, server)) - idle) / first / 1000);
        await fill(server.ports.smtp, '5k', first, all, Math.floor(all / 2));
        const full = await resident(bench, server);
        bench.record('per-message', peer, (full - idle) / all / 1000, `${Math.round(full / 1e6)} MB in all`);
        await requests(bench, server, http);
        await deleteAll(bench, server, http, all, idle);
      }),
    );
  }
}

/** Resident octets after all work that was put off is done and the process has been left alone for a while. */
async function resident(bench: Bench, { pid }: Running): Promise<number> {
  await quiet(pid, 120_000);
  await pause(bench.scale.settle * 1000);
  return residentOctets(pid);
}

async function requests(bench: Bench, server: Running, http: HttpDialect): Promise<void> {
  const { peer, ports } = server;
  const client = await HttpClient.open(ports.http);
  const ask = async (path: string) => median(await timedEach(bench.scale.requests, () => client.get(path)));
  await client.get(http.list);
  bench.record('list-first', peer, await ask(http.list));
  bench.record('list-rate', peer, await listRate(bench, ports.http, http.list));
  await expectHits(client, http);
  bench.record('search-one', peer, await ask(http.search(RARE_WORD)));
  bench.record('search-common', peer, await ask(http.search(COMMON_WORD)));
  bench.record('search-none', peer, await ask(http.search(ABSENT_WORD)));
  bench.record('standstill', peer, await standstill(bench, server, client, http));
  client.destroy();
}

/** A search that finds nothing is fast: so it is looked whether each finds what it has to. */
async function expectHits(client: HttpClient, http: HttpDialect): Promise<void> {
  for (const [word, least, most] of [
    [RARE_WORD, 1, 1],
    [COMMON_WORD, 50, 50],
    [ABSENT_WORD, 0, 0],
  ] as const) {
    const answer = (await client.json('GET', http.search(word))) as {
      messages?: unknown[];
      items?: unknown[];
    };
    const hits = (answer.messages ?? answer.items ?? []).length;
    if (hits < least || hits > most)
      throw new Error(`the search for ${word} gave ${hits} hits on its first page`);
  }
}

async function listRate(bench: Bench, port: number, path: string): Promise<number> {
  const clients = await Promise.all(Array.from({ length: LIST_CLIENTS }, () => HttpClient.open(port)));
  const end = performance.now() + bench.scale.timed * 1000;
  let answers = 0;
  const spent = await timed(() =>
    Promise.all(
      clients.map(async (client) => {
        for (; performance.now() < end; answers++) await client.get(path);
      }),
    ),
  );
  for (const client of clients) client.destroy();
  return (answers * 1000) / spent;
}

/** The longest that an SMTP client waited for the answer to NOOP, asked each millisecond, while searches ran. */
async function standstill(
  bench: Bench,
  { ports }: Running,
  searcher: HttpClient,
  http: HttpDialect,
): Promise<number> {
  const probe = await SmtpClient.open(ports.smtp);
  const state = { searching: true, longest: 0 };
  const probing = (async () => {
    while (state.searching) {
      state.longest = Math.max(state.longest, await timed(() => probe.noop()));
      await pause(1);
    }
  })();
  for (const word of [RARE_WORD, COMMON_WORD, ABSENT_WORD]) {
    await timedEach(bench.scale.requests, () => searcher.get(http.search(word)));
  }
  state.searching = false;
  await probing;
  probe.destroy();
  return state.longest;
}

async function deleteAll(
  bench: Bench,
  server: Running,
  http: HttpDialect,
  stored: number,
  idle: number,
): Promise<void> {
  const { peer, ports, pid } = server;
  const client = await HttpClient.open(ports.http);
  const before = await http.count(client);
  if (before !== stored) throw new Error(`${before} of ${stored} messages were there to delete`);
  const { method, path } = http.removeAll;
  bench.record('delete-all', peer, await timed(() => client.request(method, path)));
  if ((await http.count(client)) !== 0) throw new Error('not all messages were deleted');
  client.destroy();
  await pause(bench.scale.afterDelete * 1000);
  const octets = residentOctets(pid);
  bench.record('rss-after', peer, octets / idle, `${Math.round(octets / 1e6)} MB`);
}
