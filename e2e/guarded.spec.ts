import { expect, test } from './fixtures.ts';

test('a guarded mailbox can be read, and says why nothing of it can be deleted', async ({
  inbox,
  send,
  mailbox,
  sandbox,
  page,
}) => {
  await fetch(`${sandbox.url}/api/mailboxes/${mailbox}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: 'only-the-test' }),
  });
  await send({ subject: 'Guarded', text: 'Read me' });

  await inbox.read('Guarded');
  await expect(await inbox.look('Text')).toContainText('Read me');
  await expect(inbox.unseenRow('Guarded')).toBeVisible();

  await inbox.action('Delete').click();
  await expect(inbox.row('Guarded')).toBeHidden();
  await expect(page.getByText(`The mailbox "${mailbox}" is guarded`)).toBeVisible();
  await expect(inbox.row('Guarded')).toBeVisible();

  await inbox.button('Delete all…').click();
  await inbox.confirm();
  await expect(
    page.getByText('0 messages deleted; 1 message kept: their mailboxes are guarded.'),
  ).toBeVisible();
  await expect(inbox.row('Guarded')).toBeVisible();
});
