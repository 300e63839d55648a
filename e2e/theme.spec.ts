import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/** Whether the page is drawn light or dark: how bright its background is. */
async function brightness(page: Page): Promise<'light' | 'dark'> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
  return red > 127 ? 'light' : 'dark';
}

test('follows the system until a theme is chosen, and keeps the choice', async ({ inbox, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => brightness(page)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => brightness(page)).toBe('light');

  await inbox.button('Theme: as the system. Change to light').click();
  await inbox.button('Theme: light. Change to dark').click();
  await expect.poll(() => brightness(page)).toBe('dark');
  await page.reload();
  await expect(inbox.button('Theme: dark. Change to as the system')).toBeVisible();
  await expect.poll(() => brightness(page)).toBe('dark');

  await inbox.button('Theme: dark').click();
  await expect.poll(() => brightness(page)).toBe('light');
});

test('a mail is shown on white in the dark, as its author saw it', async ({ inbox, send, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await send({ subject: 'On white', html: '<p>Black on white</p>' });
  await inbox.read('On white');
  const words = inbox.html.getByText('Black on white');
  await expect(words).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(inbox.message.locator('iframe')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});
