import { expect, test } from './fixtures.ts';

test('finds with the query language, and the address survives a reload and back', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'Reset your password', from: 'Ann <ann@example.org>' });
  await send({ subject: 'Your invoice', from: 'billing@example.com', text: 'Amount due: 12' });
  await expect(inbox.rows).toHaveCount(2);

  await inbox.search('from:billing amount');
  await expect(inbox.row('Your invoice')).toBeVisible();
  await expect(inbox.rows).toHaveCount(1);
  await page.reload();
  await expect(inbox.searchBox).toHaveValue('from:billing amount');
  await expect(inbox.rows).toHaveCount(1);

  await page.goBack();
  await expect(inbox.rows).toHaveCount(2);
});

test('says what is wrong with a query, as the server words it', async ({ inbox, send, page }) => {
  await send({ subject: 'Here' });
  await inbox.search('form:ann');
  await expect(page.getByRole('status').filter({ hasText: 'did you mean' })).toContainText('from');
});

test('shows mail that matches a search as it arrives, and no other', async ({ inbox, send }) => {
  await send({ subject: 'Wanted one' });
  await inbox.search('subject:wanted');
  await expect(inbox.rows).toHaveCount(1);
  await send({ subject: 'Something else' });
  await send({ subject: 'Wanted two' });
  await expect(inbox.row('Wanted two')).toBeVisible();
  await expect(inbox.rows).toHaveCount(2);
});

test('goes from one mailbox to another', async ({ inbox, send, sendTo, mailbox }) => {
  await send({ subject: 'Mine' });
  await sendTo(`${mailbox}-other`, { subject: 'Theirs' });
  await expect(inbox.row('Mine')).toBeVisible();
  await inbox.chooseMailbox(`${mailbox}-other`);
  await expect(inbox.row('Theirs')).toBeVisible();
  await expect(inbox.row('Mine')).toBeHidden();
});
