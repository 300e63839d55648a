import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { createSender, expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

/** Octets that the page has fetched so far but for data, compressed, by path. */
function weighed(page: Page): Map<string, Promise<number>> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) return;
    const size = response.body().then((body) => gzipSync(body).length);
    sizes.set(pathname, size);
  });
  return sizes;
}

for (const { state, mails, sign, files } of [
  { state: 'an empty inbox', mails: [], sign: 'Nothing has arrived yet.', files: [/Connect.*\.js$/] },
  {
    state: 'an inbox with mail',
    mails: [{ subject: 'Here' }],
    sign: 'Choose a letter.',
    files: [/MessageRows.*\.js$/, /Idle.*\.js$/],
  },
])
  test(`the first load of ${state} is under 60 kB, compressed`, async ({ fresh, page }) => {
    const sizes = weighed(page);
    // Time stands still: what is fetched later, while nothing else is to be done, is no part of the first load.
    await page.clock.install({ time: '2026-01-12T09:00:00Z' });
    await page.clock.pauseAt('2026-01-12T09:00:01Z');
    const { url, smtp } = await fresh();
    const sender = createSender(smtp);
    for (const mail of mails) await sender.send('any', mail);
    sender.close();
    await new Inbox(page, url).open();
    await expect(page.getByText(sign)).toBeVisible();
    const paths = [...sizes.keys()];
    for (const file of [/^\/$/, /first.*\.js$/, /first.*\.css$/, ...files]) {
      expect(paths.filter((path) => file.test(path))).toHaveLength(1);
    }
    const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
    expect(total).toBeLessThan(60_000);
  });
