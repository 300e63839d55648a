import { startBuilt } from './built.ts';
import { fill } from './fill.ts';
import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

// A trace of a page that changes this often would take most of the time.
test.use({ trace: 'off' });

test('a list of 20,000 is drawn in part, and can be gone through to its end', async ({ page }) => {
  const server = await startBuilt(['--store-max-messages=20000']);
  await Promise.all([1, 2, 3, 4].map(() => fill(server.smtp, 5000)));
  const inbox = new Inbox(page, server.url);
  await inbox.open();
  await expect(inbox.counts('20,000 messages, 20,000 unseen')).toBeVisible();
  await inbox.rows.first().getByRole('link').focus();
  const last = inbox.list.locator('[aria-posinset="20000"]');
  while ((await last.count()) === 0) {
    await page.keyboard.press('End');
    expect(await inbox.rows.count()).toBeLessThan(80);
  }
  await expect(last).toBeInViewport();

  await page.keyboard.press('Enter');
  await expect(inbox.message.getByRole('heading', { name: 'Letter 0' })).toBeVisible();
  await expect(inbox.counts('20,000 messages, 19,999 unseen')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(inbox.list.locator('[aria-posinset="1"]')).toBeInViewport();
  await server.stop();
});
