import type { Bench } from '../bench.ts';
import { median } from '../measure.ts';
import { choosePorts, spawnPeer, untilGreeted, untilListed, type Peer } from '../peers/peer.ts';

/** From the spawn of the process to its first 220, and to the first 200 of the list. */
export async function coldStart(bench: Bench): Promise<void> {
  bench.say('start');
  for (const peer of bench.peers.filter(({ http }) => http)) {
    await bench.attempt(peer, ['start-smtp', 'start-http'], 120, async () => {
      const greeted: number[] = [];
      const listed: number[] = [];
      for (let turn = 0; turn < bench.scale.starts; turn++) await oneStart(bench, peer, greeted, listed);
      bench.record('start-smtp', peer, median(greeted));
      bench.record('start-http', peer, median(listed));
    });
  }
}

async function oneStart(bench: Bench, peer: Peer, greeted: number[], listed: number[]): Promise<void> {
  const ports = await choosePorts();
  const start = performance.now();
  const child = spawnPeer(peer, ports, bench.pinning);
  const since = (spans: number[]) => () => spans.push(performance.now() - start);
  await Promise.all([
    untilGreeted(child, peer, ports.smtp).then(since(greeted)),
    untilListed(child, peer, ports.http, peer.http?.list ?? '/').then(since(listed)),
  ]);
  await child.stop();
}
