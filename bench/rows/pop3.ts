import type { Bench } from '../bench.ts';
import { fill } from '../load/fill.ts';
import { Pop3Client } from '../load/pop3.ts';
import { median, quiet, timed, timedEach } from '../measure.ts';

const ROWS = ['pop3-uidl', 'pop3-pipelined', 'pop3-one-by-one'];
const TIMES = 5;

/** A maildrop of many 5 kB messages: the list of unique-ids, and every message fetched. */
export async function pop3(bench: Bench): Promise<void> {
  bench.say('pop3');
  const count = bench.scale.maildrop;
  for (const peer of bench.peers) {
    const user = peer.pop3User;
    if (user === undefined) continue;
    await bench.attempt(peer, ROWS, 120, () =>
      bench.withServer(peer, async ({ ports, pid }) => {
        await fill(ports.smtp, '5k', 0, count);
        await quiet(pid, 60_000);
        const client = await Pop3Client.open(ports.pop3, user);
        bench.record('pop3-uidl', peer, median(await timedEach(TIMES * 2, () => client.uidl())));
        const rate = (spans: readonly number[]) => (count * 1000) / median(spans);
        bench.record(
          'pop3-pipelined',
          peer,
          rate(await timedEach(TIMES, () => client.retrievePipelined(count))),
        );
        await client.retrieveOneByOne(Math.min(count, 1000));
        bench.record(
          'pop3-one-by-one',
          peer,
          (count * 1000) / (await timed(() => client.retrieveOneByOne(count))),
        );
        client.destroy();
      }),
    );
  }
}
