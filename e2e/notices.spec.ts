import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/** The desktop of a headless browser shows nothing: its notices are written down, and the page says that it is hidden. */
async function watchDesktop(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: Notification[] = [];
    let permission: NotificationPermission = 'default';
    class Watched extends EventTarget {
      static get permission() {
        return permission;
      }
      static requestPermission() {
        permission = 'granted';
        return Promise.resolve(permission);
      }
      onclick: (() => void) | null = null;
      title: string;
      body: string;
      constructor(title: string, { body = '' }: NotificationOptions = {}) {
        super();
        this.title = title;
        this.body = body;
        shown.push(this as unknown as Notification);
      }
      close() {
        shown.splice(0);
      }
    }
    Object.assign(window, { Notification: Watched, shown });
    Object.defineProperty(document, 'hidden', {
      get: () => 'isHidden' in window && window.isHidden === true,
    });
  });
}

const shown = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { shown: Notification[] }).shown.map(({ title, body }) => `${title}: ${body}`),
  );

const hide = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.assign(window, { isHidden: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

test('the icon carries the number of unseen mails, and is plain when there are none', async ({
  inbox,
  send,
  page,
}) => {
  const icon = page.locator('link[rel="icon"]');
  await expect(icon).toHaveAttribute('href', '/postmark.svg');
  await send({ subject: 'Here' });
  await expect(page).toHaveTitle('(1) Restante');
  await expect(icon).toHaveAttribute('href', /^data:image\/svg\+xml,.*%3E1%3C%2Ftext/);
  await inbox.read('Here');
  await expect(page).toHaveTitle('Restante');
  await expect(icon).toHaveAttribute('href', '/postmark.svg');
});

test.describe('on the desktop', () => {
  test.beforeEach(async ({ page }) => {
    await watchDesktop(page);
  });

  test('tells of mail while the page is hidden, once that is switched on; a click opens it', async ({
    inbox,
    send,
    page,
  }) => {
    expect(await page.evaluate(() => Notification.permission)).toBe('default');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('radiogroup', { name: 'On the desktop' }).getByRole('radio', { name: 'On' }).check();
    await expect.poll(() => page.evaluate(() => Notification.permission)).toBe('granted');

    await send({ subject: 'While you look' });
    await expect(inbox.row('While you look')).toBeVisible();
    // Who writes on the icon tells of mail, too, and may have been fetched only now.
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:/);
    await hide(page, true);
    await send({ subject: 'While you do not' });
    await expect.poll(() => shown(page)).toEqual(['Ann: While you do not']);
    await page.evaluate(() => {
      (window as unknown as { shown: Notification[] }).shown[0]?.onclick?.(new Event('click'));
    });
    await expect(inbox.message.getByRole('heading', { name: 'While you do not' })).toBeVisible();
    await hide(page, false);
    expect(await shown(page)).toEqual([]);
  });

  test('asks for nothing at first', async ({ inbox, send, page }) => {
    await hide(page, true);
    await send({ subject: 'Here' });
    await expect(inbox.row('Here')).toBeVisible();
    expect(await page.evaluate(() => Notification.permission)).toBe('default');
    expect(await shown(page)).toEqual([]);
  });
});
