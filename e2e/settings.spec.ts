import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';
import type { Page } from 'playwright/test';

const choice = (page: Page, setting: string, option: string) =>
  page.getByRole('radiogroup', { name: setting }).getByRole('radio', { name: option });

test('settings hold at once and after a reload', async ({ inbox, send, page, mailbox }) => {
  await send({ subject: 'Here' });
  await expect(inbox.row('Here')).toBeVisible();
  const roomy = await inbox.rows.first().boundingBox();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL(new RegExp(`#/settings/in/${mailbox}$`));

  await choice(page, 'Theme', 'Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await choice(page, 'Density', 'Compact').check();
  await expect
    .poll(async () => (await inbox.rows.first().boundingBox())?.height)
    .toBeLessThan(roomy?.height ?? 0);
  await choice(page, 'Times', 'How long ago').check();
  await page.getByRole('combobox', { name: 'First tab' }).selectOption('Source');

  await page.reload();
  await expect(choice(page, 'Theme', 'Dark')).toBeChecked();
  await expect(choice(page, 'Density', 'Compact')).toBeChecked();
  await expect(choice(page, 'Times', 'How long ago')).toBeChecked();
  await expect(page.getByRole('combobox', { name: 'First tab' })).toHaveValue('source');
});

test('the language changes without a reload, and back', async ({ inbox, send, page }) => {
  await send({ subject: 'Here' });
  await expect(inbox.row('Here')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await choice(page, 'Language', '日本語').check();
  await expect(page.getByRole('heading', { name: '設定' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^ja/);
  await choice(page, '言語', 'English').check();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('times are of the zone that is named; an unknown one is refused', async ({ inbox, send, page }) => {
  await send({ subject: 'Here' });
  const time = inbox.rows.first().locator('time');
  await expect(time).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  const shownIn = async (name: string) => {
    await zone.fill(name);
    await zone.blur();
    return time.textContent();
  };
  const [utc, kolkata] = [await shownIn('UTC'), await shownIn('asia/kolkata')];
  expect(kolkata).not.toBe(utc);
  expect(await shownIn('Middle/Earth')).toBe(kolkata);
  await expect(page.getByText('No time zone is called so.')).toBeVisible();
  expect(await shownIn('UTC')).toBe(utc);
  await expect(page.getByText('No time zone is called so.')).toBeHidden();
});

test('everything goes back to its default, and that can be undone', async ({ inbox, page }) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await choice(page, 'Theme', 'Light').check();
  await inbox.button('Reset to defaults').click();
  await expect(choice(page, 'Theme', 'System')).toBeChecked();
  await inbox.button('Undo').click();
  await expect(choice(page, 'Theme', 'Light')).toBeChecked();
});

test('single keys can be switched off; Ctrl-K works in any case', async ({ inbox, page }) => {
  await expect(inbox.searchBox).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await choice(page, 'Single keys', 'Off').check();
  await page.getByRole('heading', { name: 'Settings' }).click();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('kept searches are listed, lead to what they find, and can be removed', async ({ inbox, page }) => {
  await expect(inbox.button(/^Mailbox:/)).toBeVisible();
  await page.evaluate(() => {
    localStorage.setItem('restante', JSON.stringify({ searches: [{ name: 'Resets', q: 'subject:reset' }] }));
  });
  await page.reload();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Resets' }).click();
  await expect(page).toHaveURL(/q=subject%3Areset/);
  await page.goBack();
  await inbox.button('Remove Resets').click();
  const none = page.getByText('None yet. A search is kept from the search box.');
  await expect(none).toBeVisible();
  await expect(page.getByText('The search “Resets” is no longer kept.')).toBeVisible();
  await inbox.button('Undo').click();
  await expect(page.getByRole('link', { name: 'Resets' })).toBeVisible();
  await expect(none).toBeHidden();
});

inEveryLook(({ width }) => {
  test('axe finds nothing on the settings, and all of them fit', async ({ inbox, page }) => {
    await expect(inbox.button(/^Mailbox:/)).toBeVisible();
    await page.getByRole('link', { name: 'Settings' }).click();
    const settings = page.getByRole('region', { name: 'Settings' });
    await expect(settings.getByRole('heading', { name: 'Settings' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await settings.evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
  });
});
