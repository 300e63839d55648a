import type { Frame, Page } from 'playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

/** One pixel of a colour that no style here has. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=';
const HTML = `<!doctype html><html><head><style>
    p { color: rgb(1, 1, 1) }
    @media (prefers-color-scheme: dark) { p { color: rgb(2, 2, 2) } }
    @media (max-width: 500px) { p { font-weight: 300 } }
  </style></head><body><p>Words</p><img src="${PIXEL}" alt="A red dot" width="40" height="40"></body></html>`;

/** The frame of the mail, which is sandboxed: only a debugger looks into it. */
async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.waitForSelector('article iframe');
  const frame = await handle.contentFrame();
  if (frame === null) throw new Error('There is no frame.');
  return frame;
}

const widthIn = async (page: Page) => (await frameOf(page)).evaluate(() => innerWidth);

test.beforeEach(async ({ inbox, send }) => {
  await send({ subject: 'With styles', html: HTML });
  await inbox.read('With styles');
  await expect(inbox.html.getByText('Words')).toBeVisible();
});

const group = (page: Page, name: string) => page.getByRole('group', { name });

test('the width is that of a phone or a tablet, and is kept for the next mail and the next visit', async ({
  inbox,
  send,
  page,
}) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  const widths = group(page, 'Width');
  await widths.getByRole('button', { name: 'Phone' }).click();
  await expect.poll(() => widthIn(page)).toBe(375);
  await expect(inbox.html.getByText('Words')).toHaveCSS('font-weight', '300');
  await widths.getByRole('button', { name: 'Tablet' }).click();
  await expect.poll(() => widthIn(page)).toBe(768);
  await expect(inbox.html.getByText('Words')).toHaveCSS('font-weight', '400');

  await send({ subject: 'Next', html: '<p>Words</p>' });
  await inbox.read('Next');
  await expect.poll(() => widthIn(page)).toBe(768);
  await page.reload();
  await expect(widths.getByRole('button', { name: 'Tablet', pressed: true })).toBeVisible();
  await expect.poll(() => widthIn(page)).toBe(768);
});

test('the edge of the frame is dragged, by pointer and by keys', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  await group(page, 'Width').getByRole('button', { name: 'Phone' }).click();
  await expect.poll(() => widthIn(page)).toBe(375);
  const edge = page.getByRole('separator', { name: 'Width of the mail' });
  const box = await edge.boundingBox();
  if (box === null) throw new Error('The edge is not there.');
  await page.mouse.move(box.x + 5, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 55, box.y + 120, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthIn(page)).toBe(475);
  const dragged = await edge.boundingBox();
  expect(Math.abs((dragged?.x ?? 0) - box.x - 50)).toBeLessThanOrEqual(1);
  await expect(group(page, 'Width')).toContainText('475 px');

  await edge.press('ArrowLeft');
  await expect.poll(() => widthIn(page)).toBe(465);
  await edge.press('Home');
  await expect.poll(() => widthIn(page)).toBe(240);
  await edge.press('End');
  await expect(group(page, 'Width').getByRole('button', { name: 'Full', pressed: true })).toBeVisible();
  await expect.poll(() => widthIn(page)).toBeGreaterThan(700);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`light and dark are as authored, on a device that prefers ${colorScheme}`, async ({ inbox, page }) => {
    await page.emulateMedia({ colorScheme });
    const words = inbox.html.getByText('Words');
    await expect(words).toHaveCSS('color', 'rgb(1, 1, 1)');
    await group(page, 'Appearance').getByRole('button', { name: 'Dark' }).click();
    await expect(words).toHaveCSS('color', 'rgb(2, 2, 2)');
    await expect(inbox.message.getByText('Dark as authored')).toBeVisible();
    await group(page, 'Appearance').getByRole('button', { name: 'Inverted' }).click();
    await expect(words).toHaveCSS('color', 'rgb(1, 1, 1)');
    await expect(inbox.message.getByText('Inverted by a filter')).toBeVisible();
    await expect(inbox.message.locator('.screen')).toHaveCSS('filter', 'invert(1) hue-rotate(180deg)');
  });
}

test('a mail without styles for the dark says so', async ({ inbox, send, page }) => {
  await send({ subject: 'Bare', html: '<p>Bare</p>' });
  await inbox.read('Bare');
  await group(page, 'Appearance').getByRole('button', { name: 'Dark' }).click();
  await expect(inbox.message.getByText('no styles of its own for the dark')).toBeVisible();
});

test('images are left out, those of the mail as well', async ({ inbox, page }) => {
  const image = inbox.html.getByRole('img', { name: 'A red dot' });
  const drawn = () => image.evaluate((img) => (img as HTMLImageElement).naturalWidth);
  await expect.poll(drawn).toBe(1);
  await page.getByRole('button', { name: 'Images', pressed: true }).click();
  await expect.poll(drawn).toBe(0);
  await page.getByRole('button', { name: 'Images', pressed: false }).click();
  await expect.poll(drawn).toBe(1);
});

test('zoom makes the mail larger, in the room that there is', async ({ inbox, page }) => {
  const width = async () => (await inbox.message.locator('iframe').boundingBox())?.width ?? NaN;
  const scale = async () => (await width()) / (await widthIn(page));
  await expect.poll(scale).toBe(1);
  const room = await width();
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(scale).toBeCloseTo(1.25, 2);
  expect(await width()).toBeCloseTo(room, 0);
  await page.getByRole('button', { name: '125 %' }).click();
  await expect.poll(scale).toBe(1);
  await page.getByRole('button', { name: 'Smaller' }).click();
  await expect.poll(scale).toBeCloseTo(0.9, 2);
});

test('the frame is sandboxed whatever it looks like', async ({ inbox, page }) => {
  for (const name of ['Phone', 'Dark', 'Inverted', 'Images', 'Larger']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(inbox.message.locator('iframe')).toHaveAttribute(
      'sandbox',
      'allow-popups allow-popups-to-escape-sandbox',
    );
  }
});

inEveryLook(() => {
  test('axe finds nothing on the ways to look at HTML, and all of them are in sight', async ({ page }) => {
    for (const label of ['Width', 'Appearance', 'Contents', 'Zoom']) {
      await expect(group(page, label)).toBeInViewport({ ratio: 1 });
    }
    await group(page, 'Width').getByRole('button', { name: 'Tablet' }).click();
    await group(page, 'Appearance').getByRole('button', { name: 'Inverted' }).click();
    expect(await violations(page)).toEqual([]);
  });
});
