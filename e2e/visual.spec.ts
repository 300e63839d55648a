import { existsSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { fontsOf } from './fonts.ts';
import { Inbox } from './inbox.ts';
import { layoutFaults } from './layout.ts';

/**
 * The main screens, light and dark, on a desk and on a phone. Machines draw letters differently, so pictures are kept by
 * how a machine draws them: where there are some from one that draws alike, the screens are compared with them; anywhere
 * else their layout is checked, which has to hold whatever the fonts are. `--update-snapshots` takes those of this machine.
 */
const LOOKS = [
  { name: 'desk-light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'desk-dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'phone-light', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

test.use({ locale: 'en-GB', timezoneId: 'UTC', contextOptions: { reducedMotion: 'reduce' } });

for (const { name, colorScheme, viewport } of LOOKS) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test('the main screens look as they did', async ({ fresh, page }, info) => {
      const { url } = await fresh();
      // The pages that a user sees say when something was; the mail here says when it came, to the minute.
      await page.clock.setFixedTime('2026-03-02T09:30:00Z');
      await withOneTime(page);
      const inbox = new Inbox(page, url);
      await inbox.open();
      const fonts = await fontsOf(page);
      const isUpdating = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed';
      const compares = isUpdating || existsSync(info.snapshotPath(fonts, 'desk-light-welcome.png'));
      info.annotations.push({
        type: 'fonts',
        description: `${fonts}, ${compares ? 'compared' : 'layout only'}`,
      });
      const look = async (screen: string) => {
        await page.mouse.move(0, 0);
        await page.evaluate(() => document.fonts.ready);
        expect(await layoutFaults(page), screen).toEqual([]);
        if (!compares) return;
        await expect(page).toHaveScreenshot([fonts, `${name}-${screen}.png`], {
          animations: 'disabled',
          caret: 'hide',
          maxDiffPixelRatio: 0.01,
          mask: [page.getByText(/127\.0\.0\.1:\d+/), page.locator('figure pre'), page.locator('time')],
        });
      };

      await expect(page.getByText('PHP (PHPMailer)')).toBeVisible();
      await expect(page.getByText(/^127\.0\.0\.1:\d+$/).first()).toBeVisible();
      await look('welcome');
      await page.getByRole('button', { name: 'Send all six' }).click();
      await expect(page.getByText('from the old printer').first()).toBeVisible();
      await page.goto(`${url}/#/connect`);
      await page.reload();
      await expect(page.getByRole('heading', { name: 'Connect an app' })).toBeVisible();
      await look('connect');
      await page.goto(`${url}/#/all`);
      await expect(inbox.rows).toHaveCount(6);
      await look('list');
      await inbox.read('New on the shelf: three notebooks and a pen');
      await expect(inbox.html.getByText('See them all')).toBeVisible();
      await look('message');
      await page.goto(`${url}/#/sessions`);
      await expect(page.getByRole('heading', { name: /session/i }).first()).toBeVisible();
      await look('sessions');
    });
  });
}

/** Has every message come at one time, whatever the server's clock says: the look is compared, not the hour. */
async function withOneTime(page: Page): Promise<void> {
  await page.route(/\/api\/messages(\?|\/[^/]+$)/, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      /"receivedAt":"[^"]+"/g,
      '"receivedAt":"2026-03-02T09:00:00.000Z"',
    );
    return route.fulfill({ response: answer, body });
  });
}
