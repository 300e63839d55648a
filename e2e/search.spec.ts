import { violations } from './axe.ts';
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

test('completes operators and values, and is never in the way of Enter', async ({ inbox, send, page }) => {
  await send({ subject: 'From Ann' });
  await send({ subject: 'From Carl', from: 'Carl Cook <carl@example.net>' });
  await expect(inbox.rows).toHaveCount(2);
  const { searchBox } = inbox;
  const options = page.getByRole('listbox').getByRole('option');

  await searchBox.pressSequentially('fr');
  await expect(options).toHaveText([/^\s*from:/]);
  await expect(searchBox).toHaveAttribute('aria-expanded', 'true');
  await expect(searchBox).not.toHaveAttribute('aria-activedescendant', /./);
  expect(await violations(page), 'operators').toEqual([]);
  await searchBox.press('ArrowDown');
  await expect(options.and(page.locator('[aria-selected="true"]'))).toHaveText(/^\s*from:/);
  await searchBox.press('Tab');
  await expect(searchBox).toHaveValue('from:');
  await expect(searchBox).toBeFocused();

  await searchBox.pressSequentially('cook');
  await expect(options).toHaveText([/^\s*from:carl@example.net\s*Carl Cook/]);
  await searchBox.press('ArrowDown');
  const chosen = await searchBox.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${chosen ?? ''}"]`)).toHaveText(/carl@example.net/);
  await searchBox.press('Enter');
  await expect(searchBox).toHaveValue('from:carl@example.net ');
  await expect(inbox.rows).toHaveCount(1);
  await expect(options).toHaveCount(0);

  await searchBox.pressSequentially('-is:');
  await expect(options.first()).toHaveText(/-?is:seen/);
  await searchBox.press('Escape');
  await expect(searchBox).toHaveAttribute('aria-expanded', 'false');
  await expect(searchBox).toHaveValue('from:carl@example.net -is:');
  await searchBox.press('Escape');
  await expect(searchBox).toHaveValue('');
  await expect(inbox.rows).toHaveCount(2);

  await searchBox.pressSequentially('s');
  await expect(options).not.toHaveCount(0);
  await searchBox.press('Enter');
  await expect(searchBox).toHaveValue('s');
  await expect(options).toHaveCount(0);
});

test('offers what is kept and what was searched for lately, and forgets it', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'One' });
  await inbox.search('subject:one');
  await inbox.search('subject:two');
  await expect(inbox.rows).toHaveCount(0);
  await inbox.button('Keep this search').click();
  expect(await violations(page), 'keeping').toEqual([]);
  await page.getByRole('textbox', { name: 'Name' }).fill('The second');
  await page.keyboard.press('Enter');
  await expect(inbox.button('This search is kept')).toBeVisible();

  await page.reload();
  await inbox.search('');
  await inbox.searchBox.blur();
  await inbox.searchBox.focus();
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options).toHaveText([/^\s*The second\s*subject:two/, /^\s*subject:one/]);
  expect(await violations(page), 'kept and recent').toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(inbox.searchBox).toHaveValue('subject:one');
  await expect(inbox.rows).toHaveCount(1);

  await inbox.search('');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Delete');
  await expect(options).toHaveText([/^\s*subject:one/, /^\s*subject:two/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Delete');
  await expect(options).toHaveText([/^\s*subject:two/]);
  await options.first().getByTitle('Forget this search').click();
  await expect(options).toHaveCount(0);
});

test('marks what was looked for in the list and in the open message', async ({ inbox, send, page }) => {
  await send({
    subject: 'Reset your password',
    from: 'Ann Lee <ann@example.org>',
    text: 'Somebody wants to reset it:\nhttps://example.org/reset?id=1',
  });
  await inbox.search('RESET from:lee -is:seen');
  const row = inbox.row('Reset your password');
  await expect(row.locator('mark')).toHaveText(['Lee', 'Reset', 'reset', 'reset']);
  await row.click();
  await expect(inbox.message.getByRole('heading', { level: 2 }).locator('mark')).toHaveText(['Reset']);
  const text = await inbox.look('Text');
  await expect(text.locator('mark')).toHaveText(['reset', 'reset']);
  await expect(text.getByRole('link')).toHaveText('https://example.org/reset?id=1');
  await expect(text.locator('pre')).toHaveText(
    'Somebody wants to reset it:\nhttps://example.org/reset?id=1\n',
    {
      useInnerText: true,
    },
  );
  expect(await violations(page)).toEqual([]);
  await inbox.search('');
  await expect(page.locator('mark')).toHaveCount(0);
});

test('has its whole state in the address, which can be copied', async ({ inbox, send, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await send({ subject: 'Die Rechnung & mehr' });
  await send({ subject: 'Other' });
  const searches = [
    'subject:"die rechnung"',
    '/rech.*&/i',
    '"#" OR rechnung',
    '100% OR rechnung',
    'a+b OR mehr',
  ];
  for (const q of searches) {
    await inbox.search(q);
    await expect(inbox.rows).toHaveCount(1);
    await page.reload();
    await expect(inbox.searchBox).toHaveValue(q);
    await expect(inbox.rows).toHaveCount(1);
  }
  await inbox.button('Keep this search').click();
  await inbox.button('Copy link').click();
  await expect(inbox.button('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');
  await inbox.search('');
  await expect(inbox.rows).toHaveCount(2);

  await page.goto(link);
  await expect(inbox.searchBox).toHaveValue('a+b OR mehr');
  await expect(inbox.rows).toHaveCount(1);
  await inbox.read('Die Rechnung & mehr');
  await page.goBack();
  await expect(inbox.message).toBeHidden();
  await expect(inbox.rows).toHaveCount(1);
  await page.goBack();
  await expect(inbox.rows).toHaveCount(2);
  await expect(inbox.searchBox).toHaveValue('');
});
