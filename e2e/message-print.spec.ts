import { expect, test } from './fixtures.ts';

test('an open message is printed alone, with its head, at its full length and on white', async ({
  inbox,
  send,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const lines = Array.from({ length: 200 }, (_, i) => `Line ${String(i)}`);
  await send({ subject: 'Long', text: lines.join('\n') });
  await inbox.read('Long');
  const text = await inbox.look('Text');
  await expect(text).toContainText('Line 199');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });

  await expect(inbox.message.getByRole('heading', { name: 'Long' })).toBeVisible();
  await expect(inbox.list).toBeHidden();
  await expect(inbox.searchBox).toBeHidden();
  await expect(inbox.message.getByRole('tab', { name: 'Text' })).toBeHidden();
  await expect(inbox.action('Delete')).toBeHidden();
  // Nothing is cut: the page itself is as long as the text.
  const { page: height, last } = await text.getByText('Line 199').evaluate((pre) => ({
    page: document.documentElement.scrollHeight,
    last: pre.getBoundingClientRect().bottom,
  }));
  expect(last).toBeGreaterThan(3000);
  expect(height).toBeGreaterThanOrEqual(Math.floor(last));
  const pages = (await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(3);
  await expect(inbox.message.getByRole('heading', { name: 'Long' })).toHaveCSS('color', 'rgb(24, 34, 45)');
});

test('HTML is printed below the head, on the rest of the page', async ({ inbox, send, page }) => {
  await send({ subject: 'In a frame', html: '<p>Framed</p>' });
  await inbox.read('In a frame');
  await expect(inbox.html.getByText('Framed')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(inbox.message.getByRole('heading', { name: 'In a frame' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Width' })).toBeHidden();
  const frame = await inbox.message.locator('iframe').boundingBox();
  const { width, height } = page.viewportSize() ?? { width: NaN, height: NaN };
  expect(frame?.x).toBe(0);
  expect((frame?.y ?? NaN) + (frame?.height ?? NaN)).toBeCloseTo(height, 0);
  expect(frame?.width).toBeGreaterThan(width - 20);
});

test('the list is printed where no message is open', async ({ inbox, send, page }) => {
  await send({ subject: 'Listed' });
  await expect(inbox.row('Listed')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(inbox.row('Listed')).toBeVisible();
});

test('the palette prints the open message, when it is out of the way', async ({ inbox, send, page }) => {
  await send({ subject: 'To paper', text: 'Words' });
  await inbox.read('To paper');
  await expect(inbox.message.getByText('Words')).toBeVisible();
  const printed = page.evaluate(
    () =>
      new Promise((resolve) => {
        window.print = () => {
          resolve(document.querySelectorAll('dialog[open]').length);
        };
      }),
  );
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('What to do?')).toBeFocused();
  await page.keyboard.type('print the');
  await expect(page.getByRole('option').first()).toContainText('Print the message');
  await page.keyboard.press('Enter');
  expect(await printed).toBe(0);
});
