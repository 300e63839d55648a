import { rmSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { findChromium } from '../scripts/chromium.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import type { Inbox } from './inbox.ts';
import { installPackage, runNode, script, typecheck, writeFiles } from './installed.ts';
import { inEveryLook } from './looks.ts';
import { giveRunners } from './runners.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Copies the open message in the form whose name begins with `name`, by keys alone. */
async function copyAs(inbox: Inbox, name: string): Promise<string> {
  const { page } = inbox;
  await inbox.action('Copy as').press('Enter');
  const forms = page.getByRole('list', { name: 'Copy as' });
  await expect(forms.getByRole('button', { name: /^Link/ })).toBeFocused();
  const form = forms.getByRole('button', { name: new RegExp(`^${name}`) });
  for (let steps = 0; steps < 3; steps++) {
    if (await form.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(form).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form).toContainText('Copied');
  const text = await clipboard(page);
  await page.keyboard.press('Escape');
  await expect(forms).toBeHidden();
  await expect(inbox.action('Copy as')).toBeFocused();
  return text;
}

test('the link that is copied opens the message, and it alone', async ({ inbox, send, page, mailbox }) => {
  await send({ subject: 'Linked', text: 'Here' });
  await send({ subject: 'Another' });
  await inbox.search('linked');
  await inbox.read('Linked');
  const link = await copyAs(inbox, 'Link');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(inbox.message.getByRole('heading', { name: 'Linked' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Mailbox: ${mailbox}` })).toBeVisible();
  await expect(inbox.row('Another')).toBeVisible();
});

test('the command that is copied fetches the octets as received', async ({ inbox, send, sandbox }) => {
  await send({ subject: 'Octets', text: 'As they came' });
  await inbox.read('Octets');
  const command = await copyAs(inbox, 'curl');
  const [, file, url] = /^curl -sS -o '([\w-]+\.eml)' '(.+)'$/.exec(command) ?? [];
  expect(url).toBe(`${sandbox.url}/api/messages/${file?.replace('.eml', '') ?? ''}/raw`);
  const raw = await (await fetch(url ?? '')).text();
  expect(raw).toMatch(/^.*Subject: Octets\r\n[^]*As they came\r\n/m);
});

test('the test that is copied compiles, finds the mail and follows its link', async ({
  inbox,
  send,
  stranger,
}) => {
  await send({
    subject: "It's your code",
    text: `Your code: 493028\nConfirm your address: ${stranger.url}/confirm?token=a1`,
  });
  await inbox.read("It's your code");
  const text = await copyAs(inbox, 'Playwright');
  const folder = installPackage();
  try {
    giveRunners(folder);
    const use = { launchOptions: { executablePath: findChromium() } };
    const config = `export default { use: ${JSON.stringify(use)}, timeout: 120_000 };`;
    writeFiles(folder, { 'copied.spec.ts': text, 'playwright.config.js': config });
    await typecheck(folder, 'copied.spec.ts');
    const command = [script('playwright/cli.js'), 'test', '--reporter=line'];
    const { code, output } = await runNode(folder, command);
    expect(output).toContain('1 passed');
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(stranger.asked).toContain('/confirm?token=a1');
});

inEveryLook((viewport) => {
  test('axe finds nothing on the forms to copy, and all of the toolbar is in sight', async ({
    inbox,
    send,
    page,
  }) => {
    await send({ subject: 'Copied', text: 'Your code: 493028' });
    await inbox.read('Copied');
    await expect(inbox.action('Delete')).toBeInViewport({ ratio: 1 });
    await inbox.action('Copy as').click();
    const forms = page.getByRole('list', { name: 'Copy as' });
    await expect(forms).toContainText("from 'restante/playwright'");
    const { x = -1, width = Infinity } = (await forms.boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(viewport.width);
    expect(await violations(page)).toEqual([]);
  });
});
