import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

const GIF = Buffer.from('R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=', 'base64');

const hostileSvg = (host: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" onload="alert('onload')">
    <script>alert('script')</script><image href="${host}/image.png" width="9" height="9"/>
    <rect width="40" height="30" fill="red"/></svg>`;

const NESTED = [
  'From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>',
  'Subject: The one inside',
  'X-Other: 1',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: 8bit',
  '',
  'Words inside',
  '',
].join('\r\n');

const files = (host: string) => [
  { filename: 'dot.gif', content: GIF },
  { filename: 'drawing.svg', content: hostileSvg(host), contentType: 'image/svg+xml' },
  { filename: 'page.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
  {
    filename: 'grüße.txt',
    content: Buffer.from('gr\xfc\xdfe', 'latin1'),
    contentType: 'text/plain; charset=iso-8859-1',
  },
  { filename: 'long.log', content: 'x'.repeat(150_000), contentType: 'text/plain' },
  { filename: 'inside.eml', content: NESTED, contentType: 'message/rfc822' },
  { filename: 'data.bin', content: Buffer.from([0, 1, 2]) },
  { filename: 'plan.pdf', content: '%PDF-1.4', contentType: 'application/pdf' },
];

test('attachments are looked at without being saved, and nothing in them runs', async ({
  inbox,
  send,
  page,
  stranger,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await send({ subject: 'Many files', text: 'See', attachments: files(stranger.url) });
  await inbox.read('Many files');
  const parts = await inbox.look('Attachments');
  const preview = async (name: string) => {
    await parts.getByRole('button', { name: `Preview ${name}` }).click();
    return parts.getByRole('group', { name: `Preview of ${name}` });
  };
  for (const [name, width] of [
    ['dot.gif', 1],
    ['drawing.svg', 40],
  ] as const) {
    const image = (await preview(name)).getByRole('img');
    await expect(image).toHaveJSProperty('naturalWidth', width);
  }
  await expect(await preview('page.html')).toContainText('<script>alert(1)</script>');
  await expect(await preview('grüße.txt')).toContainText('grüße');
  await expect(await preview('long.log')).toContainText('The first 100 kB of 150 kB.');
  const inside = await preview('inside.eml');
  await expect(inside).toContainText('Jürgen <j@example.org>');
  await expect(inside).toContainText('Words inside');
  await expect(inside).toContainText('other field');
  await expect(parts.getByRole('button', { name: 'Preview data.bin' })).toBeHidden();
  await expect(parts).toContainText('application/pdf, 8 B');
  await parts.getByRole('button', { name: 'Hide dot.gif' }).click();
  await expect(parts.getByRole('group', { name: 'Preview of dot.gif' })).toBeHidden();
  expect(dialogs).toEqual([]);
  expect(stranger.asked).toEqual([]);
});

test('a PDF opens in the viewer of the browser, where it has one', async ({ inbox, send, page }) => {
  await send({ subject: 'A plan', text: 'See', attachments: files('http://host.example').slice(-1) });
  await inbox.read('A plan');
  const parts = await inbox.look('Attachments');
  await parts.getByRole('button', { name: 'Preview plan.pdf' }).click();
  const preview = parts.getByRole('group', { name: 'Preview of plan.pdf' });
  if (!(await page.evaluate(() => navigator.pdfViewerEnabled))) {
    await expect(preview).toContainText('This browser has no viewer for PDF.');
    return;
  }
  const popup = page.waitForEvent('popup');
  await preview.getByRole('button', { name: 'Open plan.pdf' }).click();
  await expect.poll(async () => (await popup).url()).toMatch(/^blob:/);
});

inEveryLook(() => {
  test('axe finds nothing on previews', async ({ inbox, send, page }) => {
    await send({ subject: 'Files', text: 'See', attachments: files('http://host.example') });
    await inbox.read('Files');
    const parts = await inbox.look('Attachments');
    for (const name of ['drawing.svg', 'page.html', 'inside.eml', 'plan.pdf']) {
      await parts.getByRole('button', { name: `Preview ${name}` }).click();
      const preview = parts.getByRole('group', { name: `Preview of ${name}` });
      await expect(preview.locator('img, pre, dl, p').first()).toBeVisible();
    }
    expect(await violations(page)).toEqual([]);
  });
});
