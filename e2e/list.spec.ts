import { createTransport } from 'nodemailer';
import { expect, test } from './fixtures.ts';
import type { Inbox } from './inbox.ts';

/** Chooses something in the menu of the list's view, and closes it. */
async function choose(inbox: Inbox, role: 'radio' | 'checkbox', name: string): Promise<void> {
  await inbox.button('View of the list').click();
  await inbox.page.getByRole(role, { name, exact: true }).click();
  await inbox.page.keyboard.press('Escape');
}

test('rows are of one line or two, and stay so after a reload', async ({ inbox, send, page }) => {
  await send({ subject: 'Here', text: 'Some words' });
  const height = async () => (await inbox.rows.first().boundingBox())?.height;
  await expect(inbox.row('Here')).toContainText('Some words');
  expect(await height()).toBe(54);
  await choose(inbox, 'radio', 'Compact');
  await expect.poll(height).toBe(30);
  await page.reload();
  await expect.poll(height).toBe(30);
  await choose(inbox, 'radio', 'Roomy');
  await expect.poll(height).toBe(54);
});

test('times tell how long ago, and go on while the page is looked at', async ({ inbox, send, page }) => {
  await page.clock.install();
  await inbox.page.reload();
  await send({ subject: 'Here' });
  const time = inbox.row('Here').getByRole('time');
  await expect(time).toHaveText(/^\d\d:\d\d$/);
  await choose(inbox, 'radio', 'How long ago');
  await expect(time).toHaveText('now');
  await page.clock.fastForward('03:10');
  await expect(time).toHaveText('3 min ago');
  await expect(time).toHaveAttribute('title', /20\d\d/);
});

test('a row tells the size, what is attached and what is wrong', async ({
  inbox,
  send,
  sandbox,
  mailbox,
}) => {
  await send({
    subject: 'Files',
    text: 'Here they are',
    attachments: [
      { filename: 'invoice.pdf', content: 'x'.repeat(9_000) },
      { filename: 'photo.png', content: 'x' },
    ],
  });
  await expect(inbox.row('Files')).toContainText('2 attached: PDF, image');
  await expect(inbox.row('Files')).toContainText(/1\d kB/);
  await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822' },
    body: 'From: a@example.org\nTo: b@example.org\nSubject: Broken\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhello',
  });
  await expect(inbox.row('Broken')).toContainText(/\d defects?/);
});

test('the selected are tagged together, and a tag comes off again', async ({
  inbox,
  send,
  sandbox,
  mailbox,
}) => {
  for (const subject of ['One', 'Two', 'Three']) await send({ subject });
  const tags = async () => {
    const answer = await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}`);
    const { messages } = (await answer.json()) as { messages: { tags: string[] }[] };
    return messages.map((message) => message.tags.join(' '));
  };
  await inbox.select('One', 'Three');
  await inbox.button('Tag…').click();
  await inbox.page.getByRole('textbox', { name: 'New tag' }).fill('urgent');
  await inbox.page.keyboard.press('Enter');
  await expect(inbox.row('One')).toContainText('tagged urgent');
  await expect(inbox.row('Three')).toContainText('tagged urgent');
  expect(await tags()).toEqual(['urgent', '', 'urgent']);
  await inbox.page.keyboard.press('Escape');

  await inbox.select('Two');
  await inbox.button('Tag…').click();
  const urgent = inbox.page.getByRole('checkbox', { name: 'urgent' });
  await expect(urgent).toHaveJSProperty('indeterminate', true);
  await urgent.click();
  await expect(inbox.row('Two')).toContainText('tagged urgent');
  await urgent.click();
  await expect(inbox.row('Two')).not.toContainText('tagged');
  await expect.poll(tags).toEqual(['', '', '']);
});

test('messages of one conversation are one row, which opens', async ({ inbox, send, page }) => {
  const id = (name: string) => `<${name}@example.org>`;
  await send({ subject: 'Order', messageId: id('a') });
  await send({ subject: 'Re: Order, first', messageId: id('b'), references: [id('a')] });
  await send({ subject: 'Something else', messageId: id('c') });
  await send({ subject: 'Re: Order, second', messageId: id('d'), inReplyTo: id('a') });
  await expect(inbox.rows).toHaveCount(4);
  await choose(inbox, 'checkbox', 'Group conversations');
  await expect(inbox.rows).toHaveCount(2);
  await expect(inbox.rows.first()).toContainText('second');

  await inbox.button('Show 2 earlier messages of this conversation').click();
  await expect(inbox.rows).toHaveCount(4);
  await expect(inbox.rows.nth(2)).toContainText('Order');
  await inbox.row('Re: Order, second').focus();
  await page.keyboard.press('j');
  await expect(inbox.row('Re: Order, first')).toBeFocused();

  await send({ subject: 'Re: Order, third', references: [id('a')] });
  await expect(inbox.rows).toHaveCount(5);
  await expect(inbox.rows.first()).toContainText('third');
  await inbox.button('Hide 3 earlier messages of this conversation').click();
  await expect(inbox.rows).toHaveCount(2);
});

test('a submission that was refused stands at its time between the messages', async ({
  inbox,
  send,
  sandbox,
  mailbox,
  page,
}) => {
  await send({ subject: 'Sent earlier' });
  await expect(inbox.row('Sent earlier')).toBeVisible();
  const transport = createTransport({
    ...sandbox.smtp,
    secure: false,
    auth: { user: mailbox, pass: 'any' },
  });
  await expect(
    transport.sendMail({ envelope: { from: 'a@example.org', to: 'nobody@' }, subject: 'Never kept' }),
  ).rejects.toThrow();
  const refused = inbox.list.getByRole('link', { name: /^Refused/ });
  await expect(refused).toContainText(/RCPT TO:<nobody@> was refused: 501 .*; then the client closed/);
  await send({ subject: 'Sent later' });
  await expect(inbox.rows).toHaveCount(3);
  await expect(inbox.rows.nth(0)).toContainText('Sent later');
  await expect(inbox.rows.nth(1)).toContainText('Refused');
  await expect(inbox.rows.nth(2)).toContainText('Sent earlier');

  await choose(inbox, 'checkbox', 'Show failed submissions');
  await expect(inbox.rows).toHaveCount(2);
  await choose(inbox, 'checkbox', 'Show failed submissions');
  await inbox.row('Sent later').focus();
  await page.keyboard.press('j');
  await expect(refused).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/sessions\//);
  await expect(page.getByText('501', { exact: false }).first()).toBeVisible();
});

test('many are selected with Shift, with Ctrl and with keys', async ({ inbox, send, page }) => {
  for (const subject of ['One', 'Two', 'Three', 'Four', 'Five']) await send({ subject });
  await expect(inbox.rows).toHaveCount(5);
  await inbox.row('Five').click({ modifiers: ['ControlOrMeta'] });
  await inbox.row('Three').click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await inbox.row('Four').click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('selected', { exact: false })).toBeHidden();
  await inbox.row('Four').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+J');
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect(inbox.row('Two')).toBeFocused();
});

test('arrivals above what is read hold it still, and are counted', async ({ inbox, send, page }) => {
  for (let i = 0; i < 40; i++) await send({ subject: `Letter ${i}` });
  await expect(inbox.counts('40 messages, 40 unseen')).toBeVisible();
  await inbox.row('Letter 39').focus();
  await page.keyboard.press('End');
  const oldest = inbox.list.getByRole('link', { name: /Letter 0\b/ });
  await expect(oldest).toBeInViewport();
  const before = await oldest.boundingBox();
  for (let i = 0; i < 3; i++) await send({ subject: `New ${i}` });
  await expect(inbox.button('3 new messages')).toBeVisible();
  expect(await oldest.boundingBox()).toEqual(before);
  await inbox.button('3 new messages').click();
  await expect(inbox.row('New 2')).toBeInViewport();
});
