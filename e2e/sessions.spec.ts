import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import type { Locator, Page } from 'playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/** What a client says, line by line, each after the reply to the one before. Returns the replies' first lines. */
async function converse(port: number, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const reply = async () => {
    for (;;) {
      const { value = '', done } = (await replies.next()) as IteratorResult<string, undefined>;
      if (done === true || !/^\d{3}-/.test(value)) return value;
    }
  };
  const heard = [await reply()];
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    heard.push(await reply());
  }
  socket.end();
  await once(socket, 'close');
  return heard;
}

/** The initial response of AUTH PLAIN (RFC 4616). */
const credentials = (user: string, password: string): string =>
  Buffer.from(`\0${user}\0${password}`).toString('base64');

/** Logs in as `mailbox`, and names a recipient whose address is none. */
const submitBadly = (port: number, mailbox: string, recipient = 'ann@@example.org') =>
  converse(port, [
    'EHLO shop.test',
    `AUTH PLAIN ${credentials(mailbox, 'open sesame')}`,
    'MAIL FROM:<shop@example.org>',
    `RCPT TO:<${recipient}>`,
    'QUIT',
  ]);

const notice = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'had trouble' });
const rows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Sessions, newest first' }).getByRole('listitem');
const view = (page: Page): Locator => page.getByRole('article', { name: 'Session' });
const dialogue = (within: Locator): Locator => within.getByRole('list', { name: 'Dialogue' });

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
}

test('a refused submission is told at once, and its session says why', async ({
  inbox,
  sandbox,
  mailbox,
  page,
}) => {
  const heard = await submitBadly(sandbox.smtp.port, mailbox);
  expect(heard[4]).toMatch(/^5\d\d /);
  await expect(notice(page)).toContainText('ann@@example.org');
  await expect(notice(page)).toContainText(heard[4] ?? '');
  await expect(page.getByRole('link', { name: 'Sessions 1 with trouble' })).toBeVisible();
  await expectAccessible(page);

  await inbox.button('Show').click();
  await expect(notice(page)).toBeHidden();
  await expect(page.getByRole('link', { name: 'Sessions', exact: true })).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('Refused');
  await expect(view(page).getByRole('heading', { level: 2 })).toContainText('ann@@example.org');
  await expect(dialogue(view(page)).getByText('RCPT TO:<ann@@example.org>')).toBeVisible();
  await expect(dialogue(view(page))).toContainText(heard[4] ?? '');
  await expect(view(page)).toContainText(`PLAIN as ${mailbox}`);
  await expect(view(page)).toContainText('shop.test');
  await expect(view(page)).not.toContainText(credentials(mailbox, 'open sesame'));
  await expect(dialogue(view(page)).getByText('AUTH PLAIN ***')).toBeVisible();
  await expectAccessible(page);

  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(dialogue(view(page)).getByText('RCPT TO:<ann@@example.org>')).toBeVisible();
});

test('trouble of another mailbox is not told here, and much trouble is one notice', async ({
  inbox,
  sandbox,
  mailbox,
  page,
}) => {
  await submitBadly(sandbox.smtp.port, `${mailbox}-other`);
  for (let n = 0; n < 5; n++) await submitBadly(sandbox.smtp.port, mailbox, `number ${n}@@example.org`);
  await expect(notice(page)).toContainText('5 submissions had trouble.');
  await expect(notice(page)).toContainText('number 4@@example.org');
  await inbox.button('Dismiss').click();
  await expect(notice(page)).toBeHidden();
  await page.getByRole('link', { name: 'Sessions 5 with trouble' }).click();
  await expect(rows(page)).toHaveCount(5);
});

test('a message over the limit is in the list, and one that was kept leads to its message', async ({
  fresh,
  page,
}) => {
  const { smtp, url } = await fresh({ smtp: { maxMessage: 10_000 } });
  const transport = createTransport({ ...smtp, secure: false });
  const mail = { from: 'ann@example.org', to: 'bob@example.org', subject: 'Short enough' };
  await expect(transport.sendMail({ ...mail, text: 'x'.repeat(20_000) })).rejects.toThrow(/^.*552/);
  await transport.sendMail({ ...mail, text: 'Hello' });
  transport.close();

  await page.goto(`${url}/#/sessions`);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(0)).toContainText('Kept');
  await expect(rows(page).nth(1)).toContainText('552 5.3.4');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Only trouble' }).check();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Refused');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Only trouble' })).toBeChecked();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Only trouble' }).uncheck();

  await rows(page).nth(0).getByRole('link').click();
  await view(page).getByRole('link', { name: 'Open message' }).click();
  await expect(page.getByRole('article', { name: 'Message' })).toContainText('Short enough');
});

test('the transcript of a message: who said what, and no secret', async ({
  inbox,
  send,
  mailbox,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await send({ subject: 'Hello' });
  await inbox.read('Hello');
  const transcript = await inbox.look('Transcript');
  await expect(dialogue(transcript).getByRole('listitem').first()).toContainText(/Server:.*220 /);
  await expect(dialogue(transcript).getByText('MAIL FROM:<ann@example.org>')).toBeVisible();
  await expect(transcript).toContainText('none: in plain text');
  await expect(transcript).toContainText(`PLAIN as ${mailbox}`);
  const password = credentials(mailbox, 'any');
  await expect(transcript).not.toContainText(password);
  await expectAccessible(page);

  await transcript.getByRole('button', { name: 'Copy the dialogue' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/S: 220 [^]* C: EHLO [^]* C: AUTH PLAIN \*\*\*\n[^]* C: DATA\n/);
  expect(await copied()).not.toContain(password);

  await page.reload();
  await expect(dialogue(transcript).getByText('MAIL FROM:<ann@example.org>')).toBeVisible();
  await transcript.getByRole('link', { name: 'Show it among the sessions' }).click();
  await expect(dialogue(view(page)).getByText('MAIL FROM:<ann@example.org>')).toBeVisible();
});

test('the sessions by keyboard: there, through them, and back', async ({ inbox, sandbox, mailbox, page }) => {
  for (const name of ['a@@a', 'b@@b']) await submitBadly(sandbox.smtp.port, mailbox, name);
  await expect(inbox.counts('0 messages')).toBeVisible();
  const { keyboard } = page;
  await keyboard.press('s');
  await expect(rows(page)).toHaveCount(2);
  await keyboard.press('j');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(dialogue(view(page)).getByText('RCPT TO:<a@@a>')).toBeVisible();
  await keyboard.press('k');
  await expect(dialogue(view(page)).getByText('RCPT TO:<b@@b>')).toBeVisible();
  await keyboard.press('Delete');
  await keyboard.press('*');
  await expect(inbox.dialog).toBeHidden();
  await keyboard.press('Escape');
  await expect(view(page)).toBeHidden();
  await expect(rows(page).first().getByRole('link')).toBeFocused();
  await keyboard.press('Escape');
  await expect(inbox.counts('0 messages')).toBeVisible();
  await keyboard.press('?');
  await expect(inbox.dialog).toContainText('why did my mail not arrive?');
});

test('on a phone, one thing at a time; and what is not there says so', async ({
  inbox,
  sandbox,
  mailbox,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await submitBadly(sandbox.smtp.port, mailbox);
  await page.getByRole('link', { name: /^Sessions/ }).click();
  await rows(page).first().getByRole('link').click();
  await expect(rows(page)).toHaveCount(0);
  await expect(dialogue(view(page)).getByText('RCPT TO:<ann@@example.org>')).toBeVisible();
  await expectAccessible(page);
  await inbox.button('List').click();
  await expect(rows(page).first().getByRole('link')).toBeFocused();

  await page.goto(`${sandbox.url}/#/sessions/in/${mailbox}/nothing`);
  await expect(view(page)).toContainText('There is no session "nothing"; only the newest sessions are kept.');
  await page.goto(`${sandbox.url}/#/sessions/in/${mailbox}-none`);
  await expect(page.getByRole('heading', { name: `No sessions for ${mailbox}-none` })).toBeVisible();
});
