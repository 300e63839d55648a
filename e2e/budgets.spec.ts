import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

test('the first load is under 75 kB, compressed', async ({ fresh, page }) => {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) return;
    const size = response.body().then((body) => gzipSync(body).length);
    sizes.set(pathname, size);
  });
  // Time stands still: what is fetched later, while nothing else is to be done, is no part of the first load.
  await page.clock.install({ time: '2026-01-12T09:00:00Z' });
  await page.clock.pauseAt('2026-01-12T09:00:01Z');
  const { url } = await fresh();
  await new Inbox(page, url).open();
  await expect(page.getByRole('heading', { name: 'Nothing has arrived yet.' })).toBeVisible();
  const paths = [...sizes.keys()];
  for (const file of [/^\/$/, /index.*\.js$/, /index.*\.css$/, /Connect.*\.js$/]) {
    expect(paths.filter((path) => file.test(path))).toHaveLength(1);
  }
  const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThan(75_000);
});
