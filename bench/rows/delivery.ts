import type { Bench } from '../bench.ts';
import { SmtpClient } from '../load/smtp.ts';
import { median } from '../measure.ts';
import { pool } from '../messages.ts';

/** Deliveries that are not counted: the first ones of a fresh server are slower. */
const UNCOUNTED = 20;

/** One delivery on a connection of its own, as a test suite does it: to the greeting, and to the last 250. */
export async function delivery(bench: Bench): Promise<void> {
  bench.say('delivery');
  const next = pool('1k', 100);
  for (const peer of bench.peers) {
    await bench.attempt(peer, ['delivery', 'delivery-greeting'], 60, () =>
      bench.withServer(peer, async ({ ports }) => {
        const greeted: number[] = [];
        const delivered: number[] = [];
        for (let turn = -UNCOUNTED; turn < bench.scale.deliveries; turn++) {
          const start = performance.now();
          const client = await SmtpClient.greeted(ports.smtp);
          const toGreeting = performance.now() - start;
          await client.ehlo();
          await client.deliver(next());
          const toLast = performance.now() - start;
          await client.quit();
          if (turn < 0) continue;
          greeted.push(toGreeting);
          delivered.push(toLast);
        }
        bench.record('delivery-greeting', peer, median(greeted));
        bench.record('delivery', peer, median(delivered));
      }),
    );
  }
}
