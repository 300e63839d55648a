import type { Bench } from '../bench.ts';
import { fill } from '../load/fill.ts';
import { pause, quiet, residentOctets } from '../measure.ts';

/** Memory that messages of 1 MB with a file take. MailDev writes both message and file to disk. */
export async function large(bench: Bench): Promise<void> {
  bench.say('large');
  const count = bench.scale.large;
  for (const peer of bench.peers.filter(({ http }) => http)) {
    await bench.attempt(peer, ['per-large'], 180, () =>
      bench.withServer(peer, async ({ ports, pid }) => {
        await quiet(pid, 10_000);
        const idle = residentOctets(pid);
        await fill(ports.smtp, '1m', 0, count);
        await quiet(pid, 60_000);
        await pause(bench.scale.settle * 1000);
        bench.record('per-large', peer, (residentOctets(pid) - idle) / count / 1e6);
      }),
    );
  }
}
