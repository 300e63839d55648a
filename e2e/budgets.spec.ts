import { gzipSync } from 'node:zlib';
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

test('a list of 20,000 is drawn in part, and can be gone through to its end', async ({ fresh, page }) => {
  test.slow();
  const sandbox = await fresh({ store: { maxMessages: 20_000 } });
  await fill(sandbox.smtp, 20_000);
  const inbox = new Inbox(page, sandbox.url);
  await inbox.open();
  await expect(inbox.counts('20,000 messages, 20,000 unseen')).toBeVisible();
  await inbox.rows.first().getByRole('link').focus();
  const oldest = inbox.list.getByRole('link', { name: /Letter 0\b/ });
  await expect(async () => {
    await page.keyboard.press('End');
    expect(await inbox.rows.count()).toBeLessThan(80);
    await expect(oldest).toBeInViewport({ timeout: 10 });
  }).toPass({ intervals: [10], timeout: 60_000 });
  await expect(inbox.rows.last()).toHaveAttribute('aria-setsize', '20000');

  await oldest.press('Enter');
  await expect(inbox.message.getByRole('heading', { name: 'Letter 0' })).toBeVisible();
});
