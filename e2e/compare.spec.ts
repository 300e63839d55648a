import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

const text = (code: string, more = '') =>
  `Hello Bob,\nyour code is ${code}.\n${more}${Array.from({ length: 30 }, (_, i) => `Line ${String(i)}`).join('\n')}\nBye from ${code}\n`;
const html = (code: string, colour: string) =>
  `<style>p { color: ${colour} }</style><p>Your code is</p><h1>${code}</h1>`;

test.beforeEach(async ({ inbox, send }) => {
  await send({ subject: 'Your code', text: text('482913'), html: html('482913', 'red') });
  await expect(inbox.row('Your code')).toHaveCount(1);
  await send({ subject: 'Your code', text: text('110204', 'New.\n'), html: html('110204', 'red') });
  await expect(inbox.row('Your code')).toHaveCount(2);
});

test('two selected messages are compared, and every place in it has an address', async ({ inbox, page }) => {
  for (const box of await inbox.list.getByRole('checkbox', { name: 'Your code' }).all()) await box.check();
  await inbox.button('Compare').click();
  const compared = page.getByRole('article', { name: 'Two messages compared' });
  const panel = compared.getByRole('tabpanel');
  await expect(compared.getByRole('tab', { name: 'Text', selected: true })).toBeVisible();
  // The older one is the first.
  await expect(panel.locator('.left mark').first()).toHaveText('482913');
  await expect(panel.locator('.right mark').first()).toHaveText('110204');
  await expect(panel.getByText('New.')).toBeVisible();
  await expect(panel.getByText('Line 15', { exact: true })).toBeHidden();
  await panel.getByRole('button', { name: '24 lines the same' }).click();
  await expect(panel.getByText('Line 15', { exact: true }).first()).toBeVisible();

  await compared.getByRole('tab', { name: 'HTML source' }).click();
  await expect(panel.locator('mark')).toHaveText(['482913', '110204']);
  await compared.getByRole('tab', { name: 'Header' }).click();
  await expect(panel.getByText('Subject: Your code').first()).toBeVisible();
  await expect(panel.getByText(/^Message-ID: </).first()).toBeVisible();
  await page.reload();
  await expect(compared.getByRole('tab', { name: 'Header', selected: true })).toBeVisible();
  await compared.getByRole('link', { name: 'Swap' }).click();
  await compared.getByRole('tab', { name: 'Text' }).click();
  await expect(panel.locator('.left mark').first()).toHaveText('110204');
  await page.goBack();
  await expect(compared.getByRole('tab', { name: 'Header', selected: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inbox.row('Your code')).toHaveCount(2);
  await expect(compared).toBeHidden();
});

test('keys lead from the open message to the one before it, and from difference to difference', async ({
  inbox,
  page,
}) => {
  await inbox.row('Your code').first().click();
  await expect(inbox.message.getByRole('heading', { name: 'Your code' })).toBeVisible();
  await page.keyboard.press('=');
  const compared = page.getByRole('article', { name: 'Two messages compared' });
  const where = compared.getByRole('status');
  await expect(where).toHaveText('2 differences');
  await page.keyboard.press('n');
  await expect(where).toHaveText('1 of 2 differences');
  await expect(compared.getByRole('group', { name: '1 of 2 differences' })).toBeFocused();
  await page.keyboard.press('n');
  await expect(compared.getByRole('group', { name: '2 of 2 differences' })).toBeFocused();
  await expect(compared.getByRole('group', { name: '2 of 2 differences' })).toBeInViewport();
  await page.keyboard.press('n');
  await expect(where).toHaveText('1 of 2 differences');
  await page.keyboard.press('p');
  await expect(where).toHaveText('2 of 2 differences');
  // What changes messages means nothing here.
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(inbox.row('Your code')).toHaveCount(2);
});

test('both renderings are looked at in the same way, and stay when their message is deleted', async ({
  inbox,
  page,
  sandbox,
}) => {
  await inbox.row('Your code').first().click();
  await inbox.message.getByRole('link', { name: 'Compare' }).click();
  const compared = page.getByRole('article', { name: 'Two messages compared' });
  await compared.getByRole('tab', { name: 'Rendered' }).click();
  const frames = compared.locator('iframe');
  await expect(frames).toHaveCount(2);
  for (const frame of await frames.all())
    await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  const [first, second] = [frames.first().contentFrame(), frames.last().contentFrame()];
  await expect(first.getByText('482913')).toBeVisible();
  await expect(second.getByText('110204')).toBeVisible();
  await compared.getByRole('button', { name: 'Phone' }).click();
  for (const frame of [first, second])
    await expect.poll(() => frame.locator('html').evaluate(() => innerWidth)).toBe(375);

  const ids = /compare\/in\/[^/]+\/(\w+)\/(\w+)/.exec(page.url());
  await fetch(`${sandbox.url}/api/messages?id=${ids?.[1] ?? ''}`, { method: 'DELETE' });
  await expect(compared.getByText('It was deleted meanwhile.')).toBeVisible();
  await compared.getByRole('button', { name: 'Dark' }).click();
  await expect(first.getByText('482913')).toBeVisible();
  await expect(second.getByText('110204')).toBeVisible();
  await compared.getByRole('tab', { name: 'Text' }).click();
  await expect(compared.locator('.left mark').first()).toHaveText('482913');

  await page.reload();
  await expect(compared.getByText('This message is no longer here.')).toBeVisible();
  await expect(
    compared.getByRole('region', { name: 'Second' }).getByRole('link', { name: 'Your code' }),
  ).toBeVisible();
});

test('messages that are the same say so, and what lacks on one side is told', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'Same', text: 'Words' });
  await send({ subject: 'Same', text: 'Words', html: '<p>Words</p>' });
  await expect(inbox.row('Same')).toHaveCount(2);
  await inbox.row('Same').first().focus();
  await page.keyboard.press('=');
  const compared = page.getByRole('article', { name: 'Two messages compared' });
  await expect(compared.getByText('The first has no HTML.').filter({ visible: true })).toBeVisible();
  await compared.getByRole('tab', { name: 'Text' }).click();
  await expect(compared.getByText('Both texts are the same.')).toBeVisible();
});

inEveryLook(() => {
  test('axe finds nothing on the comparison', async ({ inbox, page }) => {
    await inbox.row('Your code').first().focus();
    await page.keyboard.press('=');
    const compared = page.getByRole('article', { name: 'Two messages compared' });
    for (const name of ['Text', 'Header', 'HTML source', 'Rendered']) {
      await compared.getByRole('tab', { name }).click();
      await expect(compared.getByRole('tab', { name, selected: true })).toBeVisible();
      expect(await violations(page), name).toEqual([]);
    }
  });
});
