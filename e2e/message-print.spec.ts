import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/** How many sheets of paper the page is. */
const pagesOf = async (page: Page) =>
  ((await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g) ?? []).length;

/**
 * Resolves with the address of the next document that is printed by itself. The browser says so only when it takes the
 * order: what is sandboxed against dialogs, it does not print.
 */
const printed = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const onload = ({ target }: Event) => {
          if (!(target instanceof HTMLIFrameElement) || target.closest('article') !== null) return;
          target.contentWindow?.addEventListener('beforeprint', () => {
            document.removeEventListener('load', onload, true);
            resolve(target.contentWindow?.location.href ?? '');
          });
        };
        // Before the frame hears of it itself, and prints.
        document.addEventListener('load', onload, true);
      }),
  );

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
  expect(await pagesOf(page)).toBeGreaterThan(3);
  await expect(inbox.message.getByRole('heading', { name: 'Long' })).toHaveCSS('color', 'rgb(24, 34, 45)');
});

test('by the menu of the browser, HTML is printed below the head, on the rest of the page', async ({
  inbox,
  send,
  page,
}) => {
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

test('HTML is printed to its end, below a head that it cannot hide', async ({
  inbox,
  send,
  page,
  context,
}) => {
  const styles =
    'html, body { height: 100%; overflow: hidden } * { color: white !important; font-size: 9px !important } mail-head, h1, dl { display: none !important }';
  const lines = Array.from({ length: 200 }, (_, i) => `<p>Line ${String(i)}</p>`).join('');
  await send({
    ...{ subject: 'All of it', cc: 'carol@example.org' },
    html: `<!doctype html><html><head><title>Another</title><style>${styles}</style></head><body>${lines}</body></html>`,
    attachments: [{ filename: 'terms.txt', content: 'x' }],
  });
  await inbox.read('All of it');
  await expect(inbox.html.getByText('Line 0', { exact: true })).toBeVisible();
  const document = printed(page);
  await page.keyboard.press('Control+p');
  const paper = await context.newPage();
  await paper.goto(await document);
  await expect(paper).toHaveTitle('All of it');
  expect(await paper.evaluate(() => window.document.compatMode)).toBe('CSS1Compat');
  const heading = paper.getByRole('heading', { name: 'All of it' });
  await expect(heading).toBeVisible();
  await expect(heading).toHaveCSS('color', 'rgb(0, 0, 0)');
  for (const shown of ['Ann <ann@example.org>', 'bob@example.org', 'carol@example.org', 'terms.txt'])
    await expect(paper.getByText(shown)).toBeVisible();
  await expect(paper.getByText('Line 199')).toBeAttached();
  expect(await pagesOf(paper)).toBeGreaterThan(3);
});

test('a mail of text alone is printed with its head, all of it, in lines that the paper has room for', async ({
  inbox,
  send,
  page,
  context,
}) => {
  const line =
    'Words that go on and on, far beyond the edge of the paper, and <b>then</b> some more. '.repeat(3);
  await send({ subject: 'In words', text: `${line}\n`.repeat(100) + 'The end' });
  await inbox.read('In words');
  const document = printed(page);
  await inbox.action('More').click();
  await inbox.action('Print').click();
  const paper = await context.newPage();
  await paper.goto(await document);
  await expect(paper.getByRole('heading', { name: 'In words' })).toBeVisible();
  await expect(paper.getByText('The end')).toContainText('<b>then</b>');
  await paper.emulateMedia({ media: 'print' });
  await paper.setViewportSize({ width: 600, height: 800 });
  expect(await paper.evaluate(() => window.document.documentElement.scrollWidth)).toBeLessThanOrEqual(600);
  expect(await pagesOf(paper)).toBeGreaterThan(3);
});

test('what is looked at is printed: the text, the remote images, or what the browser has on the page', async ({
  inbox,
  send,
  page,
  stranger,
}) => {
  await send({ subject: 'Both', text: 'Words', html: `<p>Framed</p><img src="${stranger.url}/pixel.png">` });
  await inbox.read('Both');
  await expect(inbox.html.getByText('Framed')).toBeVisible();
  const query = async (press: () => Promise<void>) => {
    const document = printed(page);
    await press();
    return new URL(await document).search;
  };
  const byKey = () => page.keyboard.press('Control+p');
  expect(await query(byKey)).toBe('');
  expect(stranger.asked).toEqual([]);
  await inbox.message.getByRole('button', { name: 'Show' }).click();
  expect(await query(byKey)).toBe('?remote=true');
  await inbox.look('Text');
  expect(await query(byKey)).toContain('as=text');
  // Other tabs are printed as they are, by the browser.
  await inbox.look('Header');
  const isTaken = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        window.addEventListener('keydown', (event) => {
          if (event.key === 'p') resolve(event.defaultPrevented);
        });
      }),
  );
  await byKey();
  expect(await isTaken).toBe(false);
});

test('the palette prints the open message, when it is out of the way', async ({ inbox, send, page }) => {
  await send({ subject: 'To paper', text: 'Words' });
  await inbox.read('To paper');
  await expect(inbox.message.getByText('Words')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('What to do?')).toBeFocused();
  await page.keyboard.type('print the');
  await expect(page.getByRole('option').first()).toContainText('Print the message');
  const document = printed(page);
  await page.keyboard.press('Enter');
  expect(await document).toContain('/print');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a message that is not there any more is not printed, and it is said', async ({ inbox, send, page }) => {
  await send({ subject: 'Going', text: 'Words' });
  await inbox.read('Going');
  await expect(inbox.message.getByText('Words')).toBeVisible();
  await page.route(/\/print\b/, (route) => route.fulfill({ status: 404, json: { title: 'Not Found' } }));
  await page.keyboard.press('Control+p');
  await expect(page.getByText('The message could not be fetched to be printed.')).toBeVisible();
});
