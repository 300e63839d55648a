import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { obtainChromium } from '../../scripts/chromium.ts';
import type { Bench } from '../bench.ts';
import { fill } from '../load/fill.ts';
import { SmtpClient } from '../load/smtp.ts';
import { median, pause, percentile, quiet } from '../measure.ts';
import { message } from '../messages.ts';
import type { Running } from '../peers/peer.ts';

const ROW = 'painted';
const STORED = 500;
const UNCOUNTED = 10;
const GAP_MS = 100;
const FIRST = 'screen-first-token';

/** From the 250 of a message to the frame in which an open web inbox has painted its row. */
export async function screen(bench: Bench): Promise<void> {
  bench.say('screen');
  for (const peer of bench.peers.filter(({ http, live }) => http && live)) {
    await bench.attempt(peer, [ROW], 120, () =>
      bench.withServer(peer, async (server) => {
        await fill(server.ports.smtp, '5k', 0, STORED);
        await deliverFirst(server);
        await quiet(server.pid, 20_000);
        await inChromium(server, (page) => watch(bench, server, page));
      }),
    );
  }
}

/** What shows that the page has its list. */
async function deliverFirst({ ports }: Running): Promise<void> {
  const client = await SmtpClient.open(ports.smtp);
  await client.deliver(message('5k', STORED, { subject: FIRST }));
  client.destroy();
}

async function inChromium({ ports }: Running, work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: obtainChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.addInitScript({ path: join(import.meta.dirname, '../load/painted.js') });
    await page.goto(`http://127.0.0.1:${ports.http}/`);
    await page.getByText(FIRST).first().waitFor();
    await work(page);
  } finally {
    await browser.close();
  }
}

async function watch(bench: Bench, { peer, ports }: Running, page: Page): Promise<void> {
  const client = await SmtpClient.open(ports.smtp);
  const spans: number[] = [];
  for (let turn = -UNCOUNTED; turn < bench.scale.latencies; turn++) {
    const token = `screen-${turn + UNCOUNTED}-token`;
    await page.evaluate(`void (globalThis.isPainted = painted(${JSON.stringify(token)}))`);
    await client.envelope();
    await client.octets(message('5k', 3000 + turn, { subject: token }));
    const reply = performance.timeOrigin + performance.now();
    const painted: number = await page.evaluate('globalThis.isPainted');
    if (turn >= 0) spans.push(painted - reply);
    await pause(GAP_MS);
  }
  client.destroy();
  bench.record(ROW, peer, median(spans), `p95 ${percentile(spans, 95).toFixed(1)}`);
}
