import { AxeBuilder } from '@axe-core/playwright';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { Inbox, type Tab } from './inbox.ts';

/** What axe finds on the page itself. Mail is its author's business: its frame is left out. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { name: 'on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, colorScheme, viewport } of LOOKS) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test('axe finds nothing on the list, a message and its tabs', async ({ inbox, send, page }) => {
      await send({
        subject: 'With everything',
        text: 'Text',
        html: '<p>HTML</p>',
        bcc: 'hidden@example.org',
        attachments: [{ filename: 'a.txt', content: 'a' }],
      });
      await send({ subject: 'Another' });
      await expect(inbox.rows).toHaveCount(2);
      expect(await violations(page)).toEqual([]);
      await inbox.read('With everything');
      for (const tab of ['HTML', 'Text', 'Source', 'Header', 'Attachments', 'Envelope'] satisfies Tab[]) {
        await expect(await inbox.look(tab)).toBeVisible();
        expect(await violations(page), tab).toEqual([]);
      }
    });

    test('axe finds nothing on the welcome page and the help', async ({ fresh, page }) => {
      const sandbox = await fresh();
      const inbox = new Inbox(page, sandbox.url);
      await inbox.open();
      await expect(page.getByText('Nothing has arrived yet.')).toBeVisible();
      await expect(page.getByText(String(sandbox.smtp.port)).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('?');
      await expect(inbox.dialog).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('has settings for the common frameworks, with the real port', async ({ fresh, page }) => {
  const sandbox = await fresh();
  await new Inbox(page, sandbox.url).open();
  for (const framework of ['Nodemailer', 'Django', 'Rails', 'Laravel', 'Spring', 'Go', 'PHP', '.NET']) {
    const entry = page.getByRole('list', { name: 'Framework' }).getByText(framework).first();
    await entry.click();
    await expect(
      page
        .locator('pre')
        .filter({ hasText: String(sandbox.smtp.port) })
        .first(),
      framework,
    ).toBeVisible();
  }
});

test('the first load is under 60 kB, compressed', async ({ page, sandbox }) => {
  const sizes: number[] = [];
  page.on('response', (response) => {
    if (/\/(api|livez)/.test(new URL(response.url()).pathname)) return;
    void response.body().then((body) => sizes.push(gzipSync(body).length));
  });
  await new Inbox(page, sandbox.url).open();
  await page.waitForLoadState('networkidle');
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
});

test('a page of another origin can neither listen nor write', async ({ page, stranger, sandbox, send }) => {
  await send({ subject: 'Still here' });
  await page.goto(stranger.url);
  const outcome = await page.evaluate(async (url) => {
    const opened = await new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/%61pi/live`);
      socket.onopen = () => {
        resolve(true);
      };
      socket.onerror = () => {
        resolve(false);
      };
    });
    const deleted = await fetch(`${url}/api/messages?all=true`, { method: 'DELETE', mode: 'no-cors' }).then(
      () => true,
      () => false,
    );
    const read = await fetch(`${url}/api/messages`).then(
      () => true,
      () => false,
    );
    return { opened, deleted, read };
  }, sandbox.url);
  expect(outcome).toEqual({ opened: false, deleted: false, read: false });
  const answer = await fetch(`${sandbox.url}/api/messages?subject=still`);
  expect(await answer.json()).toMatchObject({ messages: [{ summary: { subject: 'Still here' } }] });
});
