import { expect, test } from './fixtures.ts';
import { hostile, watch } from './hostile-mail.ts';

test('an HTML mail runs nothing, fetches nothing and takes nobody away', async ({
  inbox,
  send,
  stranger,
  page,
  sandbox,
}) => {
  const harm = watch(page, sandbox.url);
  await send({ subject: '<img src=x onerror=alert(1)>', html: hostile(stranger.url) });
  await inbox.read('<img src=x onerror=alert(1)>');
  await expect(inbox.html.getByText('Words that can be read')).toBeVisible();
  await inbox.html.getByRole('button', { name: 'Send it', exact: true }).click();
  await inbox.html.getByRole('textbox').first().press('Enter');
  await inbox.html.getByRole('button', { name: 'Send it elsewhere' }).click();
  for (const link of ['a script link', 'an old link', 'a drawn link'])
    await inbox.html.getByText(link).click();
  await inbox.html.getByText('a data link').click();
  // A second mail is shown after the first has had its chance.
  await send({ subject: 'Afterwards', html: '<p>Peace</p>' });
  await inbox.read('Afterwards');
  await expect(inbox.html.getByText('Peace')).toBeVisible();

  expect(harm).toEqual([]);
  expect(stranger.asked).toEqual([]);
  await expect(page).toHaveTitle('Restante');
  expect(page.url()).toContain(`${sandbox.url}/#/in/`);
});

test('nor does its document when it is opened in a tab of its own', async ({
  inbox,
  send,
  stranger,
  context,
  sandbox,
  mailbox,
}) => {
  await send({ subject: 'Hostile', html: hostile(stranger.url) });
  await expect(inbox.row('Hostile')).toBeVisible();
  const answer = await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}`);
  const { messages } = (await answer.json()) as { messages: { id: string }[] };
  const tab = await context.newPage();
  const harm = watch(tab, sandbox.url);
  await tab.goto(`${sandbox.url}/api/messages/${messages[0]?.id ?? ''}/html`);
  await expect(tab.getByText('Words that can be read')).toBeVisible();
  for (const link of ['a script link', 'a data link', 'a drawn link']) await tab.getByText(link).click();
  await tab.getByRole('button', { name: 'Send it', exact: true }).click();
  expect(harm).toEqual([]);
  expect(stranger.asked).toEqual([]);
});

test('nor does it on paper, where it is of the origin of the app', async ({
  inbox,
  send,
  stranger,
  page,
  context,
  sandbox,
}) => {
  const onPage = watch(page, sandbox.url);
  await send({ subject: 'Hostile', html: hostile(stranger.url) });
  await inbox.read('Hostile');
  const paper = page.waitForRequest(/\/print\b/);
  await page.keyboard.press('Control+p');
  const url = (await paper).url();
  await expect(page.frameLocator('body > iframe').getByText('Words that can be read')).toBeAttached();
  // In a tab of its own all that can be pressed is pressed.
  const tab = await context.newPage();
  const inTab = watch(tab, sandbox.url);
  await tab.goto(url);
  for (const link of ['a script link', 'a data link', 'a drawn link']) await tab.getByText(link).click();
  await tab.getByRole('button', { name: 'Send it', exact: true }).click();
  await expect(tab.getByRole('heading', { name: 'Hostile' })).toBeVisible();
  expect([...onPage, ...inTab]).toEqual([]);
  expect(stranger.asked).toEqual([]);
  await expect(page).toHaveTitle(/Restante$/);
});

test('a link opens a tab of its own, which knows nothing of the inbox', async ({
  inbox,
  send,
  stranger,
  page,
}) => {
  await send({ subject: 'A link', html: `<a href="${stranger.url}/linked" target="_top">out</a>` });
  await inbox.read('A link');
  const popup = page.waitForEvent('popup');
  await inbox.html.getByRole('link', { name: 'out' }).click();
  const tab = await popup;
  await expect(tab).toHaveURL(`${stranger.url}/linked`);
  expect(await tab.evaluate(() => window.opener === null && document.referrer === '')).toBe(true);
  await expect(inbox.message).toBeVisible();
});

test('remote images are fetched after they were asked for, and still nothing runs', async ({
  inbox,
  send,
  stranger,
  page,
  sandbox,
}) => {
  const image = `${stranger.url}/pixel.png`;
  await send({
    subject: 'Newsletter',
    html: `<p>News</p><img alt="remote" src="${image}"><script>alert(1)</script><iframe src="${stranger.url}/frame"></iframe>`,
  });
  await inbox.read('Newsletter');
  await expect(inbox.html.getByText('News')).toBeVisible();
  await expect(inbox.message.getByText('1 remote reference blocked.')).toBeVisible();
  expect(stranger.asked).toEqual([]);

  const harm = watch(page, sandbox.url);
  await inbox.message.getByRole('button', { name: 'Show' }).click();
  const remote = inbox.html.getByRole('img', { name: 'remote' });
  await expect(remote).toHaveJSProperty('complete', true);
  await expect(remote).toHaveJSProperty('naturalWidth', 1);
  expect(stranger.asked).toEqual(['/pixel.png']);
  expect(harm).toEqual([`request: ${image}`]);
});

test('images that came with the mail are shown at once', async ({ inbox, send, page, sandbox }) => {
  const harm = watch(page, sandbox.url);
  const content = Buffer.from('R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=', 'base64');
  await send({
    subject: 'With its logo',
    html: '<img alt="logo" src="cid:logo@example.org"><p>Hello</p>',
    attachments: [{ filename: 'logo.gif', content, cid: 'logo@example.org' }],
  });
  await inbox.read('With its logo');
  await expect(inbox.html.getByRole('img', { name: 'logo' })).toHaveJSProperty('naturalWidth', 1);
  await expect(inbox.message.getByText('remote reference')).toBeHidden();
  expect(harm).toEqual([]);
});

test('a table of 30,000 cells and HTML of 10 MB leave the inbox usable', async ({
  inbox,
  send,
  stranger,
  page,
  sandbox,
}) => {
  const harm = watch(page, sandbox.url);
  const pixel = `<img src="${stranger.url}/pixel.png" onerror="alert(1)">`;
  await send({ subject: 'Large table', html: `<p>Cells</p><table>${row(100, pixel).repeat(300)}</table>` });
  await send({
    subject: 'Large HTML',
    html: `<p>Start</p>${`<p>${'Lorem ipsum '.repeat(80)}</p>`.repeat(10_500)}${pixel}`,
  });
  await send({ subject: 'Small', html: '<p>Peace</p>' });
  for (const [subject, words] of [
    ['Large table', 'Cells'],
    ['Large HTML', 'Start'],
    ['Small', 'Peace'],
  ] as const) {
    await inbox.read(subject);
    await expect(inbox.html.getByText(words)).toBeVisible();
  }
  expect(harm).toEqual([]);
  expect(stranger.asked).toEqual([]);
  expect(page.url()).toContain(`${sandbox.url}/#/in/`);
});

const row = (cells: number, last: string) =>
  `<tr>${'<td width="9999">cell</td>'.repeat(cells - 1)}<td>${last}</td></tr>`;
