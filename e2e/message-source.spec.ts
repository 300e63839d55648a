import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

const HTML = '<!-- spring --><p class="lead">Words</p>';

test('a part of the structure leads to its octets in the source, of a large message too', async ({
  inbox,
  send,
}) => {
  const content = Buffer.alloc(7_500_000, 'restante');
  await send({
    subject: 'Large',
    text: 'Small text',
    attachments: [
      { filename: 'large.bin', content },
      { filename: 'last.txt', content: 'The very end' },
    ],
  });
  await inbox.read('Large');
  const source = await inbox.look('Source');
  const structure = source.getByRole('region', { name: 'MIME structure' });
  const last = structure.getByRole('button', { name: 'text/plain' }).last();
  await last.click();
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await expect(source.getByText('filename=last.txt')).toBeInViewport();
  await structure.getByRole('button', { name: 'application/octet-stream' }).click();
  await expect(source.getByText('filename=large.bin')).toBeInViewport();
  await structure.getByRole('button', { name: 'multipart/mixed' }).click();
  await expect(source.getByText('Subject: Large')).toBeInViewport();
});

test('HTML is shown as it was written', async ({ inbox, send, page }) => {
  await send({ subject: 'Spring', html: HTML });
  await inbox.read('Spring');
  const toggle = page.getByRole('group', { name: 'Contents' }).getByRole('button', { name: 'Source' });
  await toggle.click();
  const source = page.getByRole('region', { name: 'Source of the HTML' });
  await expect(source).toContainText(HTML);
  await expect(source.locator('.comment')).toHaveText('<!-- spring -->');
  await expect(inbox.message.locator('iframe')).toBeHidden();
  await toggle.click();
  await expect(inbox.html.getByText('Words')).toBeVisible();
});

test('a message opens with the tab that is preferred, where it has it', async ({ inbox, send, page }) => {
  await send({ subject: 'Both', text: 'In words', html: HTML });
  await send({ subject: 'HTML alone', html: HTML });
  await page.evaluate(() => {
    localStorage.setItem('restante', JSON.stringify({ firstTab: 'text' }));
  });
  await page.reload();
  await inbox.read('Both');
  await expect(inbox.message.getByRole('tab', { name: 'Text', selected: true })).toBeVisible();
  await inbox.read('HTML alone');
  await expect(inbox.message.getByRole('tab', { name: 'HTML', selected: true })).toBeVisible();
});

test('the message pane speaks Japanese', async ({ inbox, send, page }) => {
  await send({ subject: 'Both', text: 'In words', html: HTML });
  await expect(inbox.row('Both')).toBeVisible();
  await page.evaluate(() => {
    localStorage.setItem('restante', JSON.stringify({ language: 'ja' }));
  });
  await page.reload();
  await page.getByRole('link', { name: 'Both' }).click();
  await expect(page.getByRole('tab', { name: 'エンベロープ' })).toBeVisible();
  await page.getByRole('tab', { name: 'ヘッダー' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('受信したまま');
});

inEveryLook(() => {
  test('axe finds nothing on the source with its structure, and on that of the HTML', async ({
    inbox,
    send,
    page,
  }) => {
    await send({ subject: 'Spring', text: 'Words', html: HTML });
    await inbox.read('Spring');
    await page.getByRole('group', { name: 'Contents' }).getByRole('button', { name: 'Source' }).click();
    await expect(page.getByRole('region', { name: 'Source of the HTML' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const source = await inbox.look('Source');
    await source.getByRole('button', { name: 'text/html' }).click();
    expect(await violations(page)).toEqual([]);
  });
});
