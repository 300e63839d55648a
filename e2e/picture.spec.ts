import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { hostile, watch } from './hostile-mail.ts';

/** One pixel, red. */
const RED = 'R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=';

interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** The colour there, in pixels of the picture. */
  at(x: number, y: number): Promise<string>;
}

/** What the button saves. */
async function save(page: Page): Promise<Picture> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG', exact: true }).click();
  const file = await download;
  const octets = await readFile(await file.path());
  const url = `data:image/png;base64,${octets.toString('base64')}`;
  return {
    name: file.suggestedFilename(),
    // IHDR (PNG §11.2.2).
    width: octets.readUInt32BE(16),
    height: octets.readUInt32BE(20),
    at: (x, y) =>
      page.evaluate(
        async ([source, left, top]) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext(
            '2d',
          );
          context?.drawImage(image, -left, -top);
          return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(' ');
        },
        [url, x, y] as const,
      ),
  };
}

test('a mail is saved as a picture: all of it, at the chosen width, at twice its size', async ({
  inbox,
  send,
  page,
}) => {
  await page.setViewportSize({ width: 1400, height: 700 });
  await send({
    subject: 'Your order: 10/4711',
    html: `<!doctype html><style>body { margin: 0; background: rgb(238, 238, 238) } h1 { margin: 0; height: 100px; background: rgb(0, 0, 255) }
      @media (max-width: 400px) { h1 { background: rgb(0, 128, 0) } }</style>
      <h1 style="font-size: 20px">Words</h1><img src="cid:red" width="50" height="50" style="display: block" alt="">
      <div style="height: 1500px"></div><p style="margin: 0 0 10px; height: 40px; background: rgb(255, 255, 0)"></p>`,
    attachments: [{ filename: 'red.gif', content: Buffer.from(RED, 'base64'), cid: 'red' }],
  });
  await inbox.read('Your order: 10/4711');
  await expect(inbox.html.getByText('Words')).toBeVisible();
  await page.getByRole('button', { name: 'Phone' }).click();
  await expect.poll(() => inbox.message.locator('iframe').evaluate((frame) => frame.clientWidth)).toBe(375);

  const picture = await save(page);
  expect(picture.name).toBe('Your order 10 4711, 375 px.png');
  expect([picture.width, picture.height]).toEqual([750, 3400]);
  // The rule for narrow windows holds, images of the mail are there, and so is the end of it.
  expect(await picture.at(700, 100)).toBe('0 128 0');
  expect(await picture.at(50, 250)).toBe('255 0 0');
  expect(await picture.at(700, 250)).toBe('238 238 238');
  expect(await picture.at(50, 3340)).toBe('255 255 0');

  await page.getByRole('button', { name: 'Inverted' }).click();
  await page.getByRole('button', { name: 'Images' }).click();
  const inverted = await save(page);
  expect(await inverted.at(700, 250)).toBe('17 17 17');
  expect(await inverted.at(50, 250)).toBe('17 17 17');
});

test('a mail that is too long is cut, and that is said', async ({ inbox, send, page }) => {
  await send({ subject: 'Long', html: `<p>Top</p><div style="height: 20000px; background: blue"></div>` });
  await inbox.read('Long');
  await expect(inbox.html.getByText('Top')).toBeVisible();
  const picture = await save(page);
  expect(picture.height).toBe(16_000);
  expect(await picture.at(100, 15_999)).toBe('0 0 255');
  await expect(page.getByText('longer than 16,000 pixels')).toBeVisible();
});

test('what Word writes, and what is no XML, is drawn all the same', async ({ inbox, send, page }) => {
  await send({
    subject: 'From Word',
    html: `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:o"><body bgcolor="#ffeecc"><!-- a -- b --><o:p>Words</o:p>
      <p @click="x" v:shape="y">&#1; < & é 日本 <svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="x"></a></svg></p></body></html>`,
  });
  await inbox.read('From Word');
  await expect(inbox.html.getByText('Words')).toBeVisible();
  const picture = await save(page);
  // The background of the body is that of all of the picture.
  expect(await picture.at(2, 2)).toBe('255 238 204');
});

test('a hostile mail runs nothing and fetches nothing while it is drawn', async ({
  inbox,
  send,
  stranger,
  page,
  sandbox,
}) => {
  const harm = watch(page, sandbox.url);
  const complaints: string[] = [];
  await send({ subject: 'Hostile', html: hostile(stranger.url) });
  await inbox.read('Hostile');
  await expect(inbox.html.getByText('Words that can be read')).toBeVisible();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const picture = await save(page);
  expect(picture.height).toBeGreaterThan(200);
  expect(harm).toEqual([]);
  expect(stranger.asked).toEqual([]);
  expect(complaints).toEqual([]);
  await expect(page).toHaveTitle('Restante');
});
