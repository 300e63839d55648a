import { expect, test } from './fixtures.ts';

test('one can be had back for a while', async ({ inbox, send, page }) => {
  await send({ subject: 'Spared' });
  await inbox.read('Spared');
  await inbox.action('Delete').click();
  await expect(inbox.row('Spared')).toBeHidden();
  await inbox.button('Undo').click();
  await expect(inbox.row('Spared')).toBeVisible();
  await page.reload();
  await expect(inbox.row('Spared')).toBeVisible();
});

test('one goes for good when nobody takes it back', async ({ inbox, send, sandbox, mailbox }) => {
  await send({ subject: 'Doomed' });
  await inbox.read('Doomed');
  await inbox.action('Delete').click();
  await expect(inbox.button('Undo')).toBeVisible();
  await expect(inbox.button('Undo')).toBeHidden();
  await expect
    .poll(
      async () => (await (await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}`)).json()) as unknown,
    )
    .toMatchObject({ messages: [] });
});

test('the selected go after a question, and the rest stays', async ({ inbox, send }) => {
  for (const subject of ['One', 'Two', 'Three']) await send({ subject });
  await inbox.select('One', 'Three');
  await inbox.button('Delete…').click();
  await expect(inbox.dialog).toContainText('Delete 2 selected messages?');
  await inbox.confirm();
  await expect(inbox.rows).toHaveCount(1);
  await expect(inbox.row('Two')).toBeVisible();
});

test('all of a mailbox goes after a question, and other mailboxes keep theirs', async ({
  inbox,
  send,
  sendTo,
  mailbox,
  sandbox,
}) => {
  for (const subject of ['One', 'Two']) await send({ subject });
  await sendTo(`${mailbox}-other`, { subject: 'Untouched' });
  await expect(inbox.rows).toHaveCount(2);
  await inbox.button('Delete all…').click();
  await inbox.dialog.getByRole('button', { name: 'Keep them' }).click();
  await expect(inbox.rows).toHaveCount(2);
  await inbox.button('Delete all…').click();
  await expect(inbox.dialog).toContainText(`from the mailbox ${mailbox}`);
  await inbox.confirm();
  await expect(inbox.rows).toHaveCount(0);
  const answer = await fetch(`${sandbox.url}/api/messages?mailbox=${mailbox}-other`);
  expect(await answer.json()).toMatchObject({ messages: [{ summary: { subject: 'Untouched' } }] });
});
