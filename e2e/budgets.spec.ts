import { gzipSync } from 'node:zlib';
import { startBuilt } from './built.ts';
import { fill } from './fill.ts';
import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

test('the first load is under 60 kB, compressed', async ({ page, sandbox }) => {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/')) return;
    sizes.set(
      pathname,
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await new Inbox(page, sandbox.url).open();
  await page.waitForLoadState('networkidle');
  const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  expect([...sizes.keys()].filter((path) => /\.(js|css)$/.test(path)).length).toBeGreaterThan(2);
  expect(total).toBeLessThan(60_000);
});

test('a list of 20,000 is drawn in part, and can be gone through to its end', async ({ page }) => {
  test.slow();
  const server = await startBuilt([
    ...['--smtp-port=0', '--http-port=0', '--pop3-port=0'],
    ...['--store-max-messages=20000', '--log=silent'],
  ]);
  await Promise.all([1, 2, 3, 4].map(() => fill(server.smtp, 5000)));
  const inbox = new Inbox(page, server.url);
  await inbox.open();
  await expect(inbox.counts('20,000 messages, 20,000 unseen')).toBeVisible();
  await inbox.rows.first().getByRole('link').focus();
  const last = inbox.list.locator('[aria-posinset="20000"]');
  await expect(async () => {
    await page.keyboard.press('End');
    expect(await inbox.rows.count()).toBeLessThan(80);
    await expect(last).toBeInViewport({ timeout: 10 });
  }).toPass({ intervals: [10], timeout: 60_000 });

  await page.keyboard.press('Enter');
  await expect(inbox.message.getByRole('heading', { name: 'Letter 0' })).toBeVisible();
  await expect(inbox.counts('20,000 messages, 19,999 unseen')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(inbox.list.locator('[aria-posinset="1"]')).toBeInViewport();
  await server.stop();
});
