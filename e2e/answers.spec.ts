import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import type { Inbox } from './inbox.ts';
import { inEveryLook } from './looks.ts';

const FAILURE = 'Delivery Status Notification (Failure)';
const DIALOG = { name: 'What the sender hears' };

/** Chooses from the menu of the open message. */
async function choose(inbox: Inbox, item: string): Promise<void> {
  await inbox.action('More').click();
  await inbox.action(item).click();
}

test('a message bounces as its form says, and the bounce is one click away', async ({
  inbox,
  send,
  page,
}) => {
  await send({
    subject: 'Your order',
    text: 'Thank you',
    envelope: { from: 'bounces@shop.example', to: 'ann@inbox.test' },
  });
  await inbox.read('Your order');
  await choose(inbox, 'Bounce…');
  const dialog = page.getByRole('dialog', DIALOG);
  const what = dialog.getByLabel('What happens');
  await expect(what).toBeFocused();
  await expect(dialog.getByText('It goes to bounces@shop.example')).toBeVisible();
  await expect(dialog.getByText('ann@inbox.test')).toBeVisible();
  await expect(dialog.getByLabel('Enhanced code')).toHaveValue('5.1.1');
  await what.selectOption('The mailbox is full');
  await expect(dialog.getByLabel('Reply code')).toHaveValue('552');
  await expect(dialog.getByLabel('Enhanced code')).toHaveValue('5.2.2');
  await dialog.getByLabel('Words').fill('No room for more');
  await dialog.getByRole('button', { name: 'Bounce' }).click();
  await expect(dialog).toBeHidden();
  await expect(inbox.action('More')).toBeFocused();
  await expect(inbox.unseenRow(FAILURE)).toBeVisible();
  await inbox.button('Open it').click();
  await expect(inbox.message.getByRole('heading', { name: FAILURE })).toBeVisible();
  await expect(await inbox.look('Text')).toContainText('552 5.2.2 No room for more');

  // To a bounce there is none.
  await choose(inbox, 'Bounce…');
  await expect(dialog.getByText('nobody hears what becomes of it')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Bounce' })).toHaveCount(0);
});

test('what cannot be reported is said in the dialog, which stays', async ({ inbox, send, page }) => {
  await send({
    subject: 'Quiet',
    dsn: { notify: 'never', id: 'a', return: 'headers', recipient: 'ann@inbox.test' },
  });
  await inbox.read('Quiet');
  await choose(inbox, 'Bounce…');
  const dialog = page.getByRole('dialog', DIALOG);
  await dialog.getByRole('button', { name: 'Bounce' }).click();
  await expect(dialog.getByRole('status')).toContainText('NOTIFY=NEVER');
  await dialog.getByLabel('Enhanced code').fill('2.0.0');
  await expect(dialog.getByRole('status')).toBeEmpty();
  await dialog.getByRole('button', { name: 'Bounce' }).click();
  await expect(dialog.getByRole('status')).toContainText('`status`');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(inbox.action('More')).toBeFocused();
  await expect(inbox.row(FAILURE)).toBeHidden();
});

test('each of several recipients has a report of its own, or one of them has', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'To both', to: ['ann@inbox.test', 'bob@inbox.test'] });
  await inbox.read('To both');
  await choose(inbox, 'Bounce…');
  const dialog = page.getByRole('dialog', DIALOG);
  await dialog.getByLabel('What happens').selectOption('It is late, but still on its way');
  await expect(dialog.getByLabel('Enhanced code')).toHaveValue('4.4.1');
  await dialog.getByLabel('Recipient').selectOption('Each of the 2, with a report of its own');
  await dialog.getByRole('button', { name: 'Report' }).click();
  await expect(page.getByText(/^2 reports are in/)).toBeVisible();
  await expect(inbox.row('Delivery Status Notification (Delay)')).toHaveCount(2);

  await choose(inbox, 'Out-of-office reply…');
  await expect(dialog.getByLabel('What happens')).toHaveValue('vacation');
  await dialog.getByLabel('Recipient').selectOption('bob@inbox.test');
  await dialog.getByLabel('Text').fill('I am in Rome until May.');
  await dialog.getByLabel('Text').press('Control+Enter');
  await expect(page.getByText('“Auto: To both” is in')).toBeVisible();
  await inbox.button('Open it').last().click();
  await expect(inbox.message.getByRole('heading', { name: 'Auto: To both' })).toBeVisible();
  await expect(await inbox.look('Text')).toContainText('I am in Rome until May.');
});

test('the palette has them too: a complaint', async ({ inbox, send, page }) => {
  await send({ subject: 'Newsletter', text: 'News' });
  await inbox.read('Newsletter');
  await expect(inbox.message.getByText('News', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('complaint');
  await expect(page.getByRole('option', { selected: true })).toHaveText('Spam complaint…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', DIALOG);
  await expect(dialog.getByLabel('What happens')).toHaveValue('complaint');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(inbox.row('FW: Newsletter')).toBeVisible();
});

test('a reply is written as the recipient, to where the sender reads it', async ({ inbox, send, page }) => {
  await send({
    ...{ subject: 'Ticket 42', text: 'What is wrong?', to: 'ann@inbox.test' },
    replyTo: 'support+42@shop.example',
  });
  await inbox.read('Ticket 42');
  await choose(inbox, 'Reply as the recipient…');
  const dialog = page.getByRole('dialog', { name: 'Reply as the recipient' });
  const text = dialog.getByLabel('Text');
  await expect(text).toBeFocused();
  await expect(dialog.getByText('support+42@shop.example')).toBeVisible();
  await text.fill('It still does not work.');
  // A selection that is drawn out of the field is no click beside the dialog.
  const box = await text.boundingBox();
  await page.mouse.move((box?.x ?? NaN) + 20, (box?.y ?? NaN) + 20);
  await page.mouse.down();
  await page.mouse.move(5, 300);
  await page.mouse.up();
  await expect(text).toHaveValue('It still does not work.');
  await dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  await inbox.button('Open it').click();
  await expect(inbox.message.getByRole('heading', { name: 'Re: Ticket 42' })).toBeVisible();
  await expect(inbox.message.getByText('support+42@shop.example').first()).toBeVisible();
  const written = await inbox.look('Text');
  await expect(written).toContainText('It still does not work.');
  await expect(written).toContainText('> What is wrong?');

  // A reply can be answered in turn, with a subject of its own and nothing quoted.
  await choose(inbox, 'Reply as the recipient…');
  await dialog.getByLabel('Subject').fill('Another matter');
  await dialog.getByLabel('Quote the message below').uncheck();
  await text.fill('Try again.');
  await text.press('Control+Enter');
  await expect(inbox.row('Another matter')).toBeVisible();
  await inbox.read('Another matter');
  await expect(await inbox.look('Text')).not.toContainText('>');
});

test('arrow keys move in the menu, and Escape leaves it', async ({ inbox, send, page }) => {
  await send({ subject: 'Here', text: 'Words' });
  await inbox.read('Here');
  await inbox.action('More').press('Enter');
  await expect(inbox.action('Print')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(inbox.action('Reply as the recipient…')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inbox.action('Print')).toBeHidden();
  await expect(inbox.action('More')).toBeFocused();
});

inEveryLook(() => {
  test('axe finds nothing on the menu and the dialogs, and all is in sight', async ({
    inbox,
    send,
    page,
  }) => {
    await send({ subject: 'Here', to: ['ann@inbox.test', 'bob@inbox.test'] });
    await inbox.read('Here');
    await inbox.action('More').click();
    await expect(inbox.action('Bounce…')).toBeInViewport({ ratio: 1 });
    expect(await violations(page)).toEqual([]);
    await inbox.action('Bounce…').click();
    await expect(page.getByRole('dialog', DIALOG).getByRole('button', { name: 'Bounce' })).toBeInViewport({
      ratio: 1,
    });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose(inbox, 'Reply as the recipient…');
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Reply', exact: true })).toBeInViewport(
      { ratio: 1 },
    );
    expect(await violations(page)).toEqual([]);
  });
});
