import type { Bench } from '../bench.ts';
import { fill } from '../load/fill.ts';
import { HttpClient } from '../load/http.ts';
import { SmtpClient } from '../load/smtp.ts';
import { WsClient } from '../load/ws.ts';
import { median, pause, percentile, quiet } from '../measure.ts';
import { message } from '../messages.ts';
import type { Peer, Running } from '../peers/peer.ts';

const ROWS = ['dot-reply', 'dot-list', 'dot-event', 'dot-wait'];
const STORED = 500;
const GAP_MS = 20;

/** From the final dot of a message to where it is seen: the 250, the list over REST, an event on a websocket, a wait. */
export async function latency(bench: Bench): Promise<void> {
  bench.say('latency');
  for (const peer of bench.peers.filter(({ http, live }) => http && live)) {
    await bench.attempt(peer, ROWS, 120, () =>
      bench.withServer(peer, async (server) => {
        await fill(server.ports.smtp, '5k', 0, STORED);
        await quiet(server.pid, 20_000);
        await replyAndEvent(bench, server);
        await inList(bench, server);
        await inWait(bench, server);
      }),
    );
  }
}

/** The event is not asked for: it comes on a socket that is open. So both are read off the same messages. */
async function replyAndEvent(bench: Bench, { peer, ports }: Running): Promise<void> {
  if (!peer.live) return;
  const events = await subscribe(ports.http, peer.live);
  const client = await SmtpClient.open(ports.smtp);
  const replies: number[] = [];
  const arrivals: number[] = [];
  for (let turn = -UNCOUNTED; turn < bench.scale.latencies; turn++) {
    const token = `event-${turn + UNCOUNTED}-token`;
    const wire = message('5k', 1000 + turn, { subject: token });
    await client.envelope();
    const arrival = events.next(token);
    const start = performance.now();
    await client.octets(wire);
    const reply = performance.now() - start;
    const event = (await arrival) - start;
    await pause(GAP_MS);
    if (turn < 0) continue;
    replies.push(reply);
    arrivals.push(event);
  }
  client.destroy();
  events.close();
  put(bench, 'dot-reply', peer, replies);
  put(bench, 'dot-event', peer, arrivals);
}

const UNCOUNTED = 20;

/** Asks for the first page again and again, from the final dot on, until the message is on it. */
async function inList(bench: Bench, { peer, ports }: Running): Promise<void> {
  if (!peer.http) return;
  const http = await HttpClient.open(ports.http);
  const client = await SmtpClient.open(ports.smtp);
  const spans: number[] = [];
  for (let turn = -UNCOUNTED; turn < bench.scale.latencies; turn++) {
    const token = `list-${turn + UNCOUNTED}-token`;
    const wire = message('5k', 2000 + turn, { subject: token });
    await client.envelope();
    const start = performance.now();
    const reply = client.octets(wire);
    while (!(await http.get(peer.http.list)).body.includes(token));
    const span = performance.now() - start;
    await reply;
    await pause(GAP_MS);
    if (turn >= 0) spans.push(span);
  }
  client.destroy();
  http.destroy();
  put(bench, 'dot-list', peer, spans);
}

/** A wait that is open when the message comes: from the final dot until its answer is read. */
async function inWait(bench: Bench, { peer, ports }: Running): Promise<void> {
  if (!peer.http?.wait) return;
  const http = await HttpClient.open(ports.http);
  const client = await SmtpClient.open(ports.smtp);
  const spans: number[] = [];
  for (let turn = -UNCOUNTED; turn < bench.scale.latencies; turn++) {
    const token = `wait-${turn + UNCOUNTED}-token`;
    const wire = message('5k', 3000 + turn, { subject: token });
    const answer = http.get(peer.http.wait(token));
    await pause(GAP_MS);
    await client.envelope();
    const start = performance.now();
    const reply = client.octets(wire);
    await answer;
    const span = performance.now() - start;
    await reply;
    if (turn >= 0) spans.push(span);
  }
  client.destroy();
  http.destroy();
  put(bench, 'dot-wait', peer, spans);
}

function put(bench: Bench, row: string, peer: Peer, spans: readonly number[]): void {
  bench.record(row, peer, median(spans), `p95 ${percentile(spans, 95).toFixed(2)}`);
}

/** A subscription to new messages. `next` resolves with the instant at which an event with `token` in it was read. */
async function subscribe(port: number, live: NonNullable<Peer['live']>) {
  let ready = () => {};
  let wanted: { token: string; resolve: (instant: number) => void } | undefined;
  const subscribed = new Promise<void>((resolve) => (ready = resolve));
  const socket = await WsClient.open(port, live.path, (text, client) => {
    const instant = performance.now();
    if (live.ready(text, client)) ready();
    if (wanted && live.tells(text) && text.includes(wanted.token)) wanted.resolve(instant);
  });
  if (live.hello) socket.send(live.hello);
  await subscribed;
  return {
    next: (token: string) => new Promise<number>((resolve) => (wanted = { token, resolve })),
    close: () => {
      socket.destroy();
    },
  };
}
