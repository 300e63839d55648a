import { expect, test } from './fixtures.ts';

test('a mail appears without a reload, and the counts change', async ({ inbox, send, page }) => {
  await send({ subject: 'First letter', text: 'Some words of it' });
  await expect(inbox.row('First letter')).toContainText('Some words of it');
  await expect(inbox.unseenRow('First letter')).toBeVisible();
  await expect(inbox.counts('1 message, 1 unseen')).toBeVisible();
  await expect(page).toHaveTitle('(1) Restante');

  await send({ subject: 'Second letter', text: 'More words' });
  await expect(inbox.rows).toHaveCount(2);
  await expect(inbox.rows.first()).toContainText('Second letter');
  await expect(inbox.counts('2 messages, 2 unseen')).toBeVisible();
  await expect(page).toHaveTitle('(2) Restante');
});

test('a mail for another mailbox does not appear', async ({ inbox, send, sendTo, mailbox }) => {
  await sendTo(`${mailbox}-other`, { subject: 'Not for you' });
  await send({ subject: 'For you' });
  await expect(inbox.row('For you')).toBeVisible();
  await expect(inbox.row('Not for you')).toBeHidden();
});

test('a new mail does not move what a reader looks at', async ({ inbox, send, page }) => {
  for (let i = 0; i < 40; i++) await send({ subject: `Letter ${i}` });
  await expect(inbox.counts('40 messages, 40 unseen')).toBeVisible();
  const oldest = inbox.list.getByRole('link', { name: /Letter 0\b/ });
  await inbox.row('Letter 39').focus();
  await page.keyboard.press('End');
  await expect(oldest).toBeInViewport();
  const before = await oldest.boundingBox();
  await send({ subject: 'The newest' });
  await expect(inbox.counts('41 messages, 41 unseen')).toBeVisible();
  expect(await oldest.boundingBox()).toEqual(before);

  await inbox.button('1 new message').click();
  await expect(inbox.row('The newest')).toBeInViewport();
});

test('the list can be scrolled away from the row that the keyboard is on', async ({ inbox, send, page }) => {
  for (let i = 0; i < 40; i++) await send({ subject: `Letter ${i}` });
  await inbox.row('Letter 39').focus();
  await inbox.list.hover();
  // Once in some sixty runs a turn of the wheel did nothing, and why is not known. A list that snaps back undoes every one.
  await expect(async () => {
    await page.mouse.wheel(0, 10_000);
    await expect(inbox.list.getByRole('link', { name: /Letter 0\b/ })).toBeInViewport({ timeout: 2_000 });
  }).toPass();
  await expect(inbox.row('Letter 39')).not.toBeInViewport();
});

test('a burst of 200 mails: every one has its row, none has two', async ({ inbox, send, page }) => {
  // High enough for all rows: of a longer list only those in sight are drawn.
  await page.setViewportSize({ width: 1280, height: 12_000 });
  const subjects = Array.from({ length: 200 }, (_, i) => `Burst ${String(i).padStart(3, '0')}`);
  await Promise.all(subjects.map((subject) => send({ subject })));
  await expect(inbox.counts('200 messages, 200 unseen')).toBeVisible();
  await expect(inbox.rows).toHaveCount(200);
  const shown = (await inbox.rows.allInnerTexts()).map((text) => /Burst \d{3}/.exec(text)?.[0]);
  expect(shown.sort()).toEqual(subjects);
});
