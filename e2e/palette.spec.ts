import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

test('finds a command by its name or a few letters of it, and does it', async ({ inbox, send, page }) => {
  await send({ subject: 'First' });
  await send({ subject: 'Second' });
  await expect(inbox.unseenRow('First')).toBeVisible();
  const { keyboard } = page;
  const field = page.getByRole('combobox', { name: 'What to do?' });
  const chosen = page.getByRole('option', { selected: true });

  await keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await keyboard.type('all as seen');
  await expect(chosen).toHaveText('Mark all in the list as seen');
  await keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(inbox.counts('2 messages')).toBeVisible();

  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type('theme dark');
  await expect(chosen).toHaveText('Theme: Dark');
  await keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type('select all');
  await expect(chosen).toContainText('Select all, or none');
  await keyboard.press('Enter');
  await expect(page.getByText('2 selected')).toBeVisible();

  // What was used last comes first, and what cannot be done is not there.
  await keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toContainText('Used lately');
  await expect(page.getByRole('option', { name: 'Mark all in the list as seen' })).toBeHidden();
  await expect(page.getByRole('option', { name: 'Theme: Dark' })).toBeHidden();
  await expect(page.getByRole('option', { name: /^Search/ })).toContainText('/');
  await keyboard.type('no such command');
  await expect(page.getByText('No command is called so.')).toBeVisible();
  await keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('offers the open message: its tabs, its links and how it looks', async ({
  inbox,
  send,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await send({ subject: 'Here', text: 'In words', html: '<p>In colour</p>' });
  await inbox.read('Here');
  const { keyboard } = page;
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type('look transcript');
  await expect(page.getByRole('option', { selected: true })).toHaveText('Look at: Transcript');
  await keyboard.press('Enter');
  await expect(inbox.message.getByRole('tabpanel', { name: 'Transcript' })).toBeVisible();
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type('copy curl');
  await expect(page.getByRole('option', { selected: true })).toContainText('curl');
  await keyboard.press('Enter');
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /);
});

test('goes to mailboxes and pages, also while a field is typed in', async ({
  inbox,
  sendTo,
  mailbox,
  page,
}) => {
  await sendTo(`${mailbox}-other`, { subject: 'Elsewhere' });
  const { keyboard } = page;
  await inbox.searchBox
    .or(page.getByRole('combobox', { name: 'Search' }))
    .first()
    .focus();
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type(`${mailbox}-other`);
  await expect(page.getByRole('option', { selected: true })).toHaveText(`Mailbox: ${mailbox}-other`);
  await keyboard.press('Enter');
  await expect(inbox.row('Elsewhere')).toBeVisible();
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.type('settings');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible();
});

inEveryLook(() => {
  test('axe finds nothing on the palette', async ({ inbox, send, page }) => {
    await send({ subject: 'Here' });
    await expect(inbox.row('Here')).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test('keys that are typed before the palette has come are its own, and no field’s', async ({
  inbox,
  page,
}) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/Palette[^/]*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.reload();
  await inbox.searchBox.focus();
  const { keyboard } = page;
  await keyboard.press('Control+k');
  await keyboard.type('thema');
  await keyboard.press('Backspace');
  await keyboard.type('e dark');
  await keyboard.press('Enter');
  arrive();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(inbox.searchBox).toHaveValue('');
});

test('a palette that cannot be fetched says so, and the keys go on', async ({ inbox, page }) => {
  await page.route(/\/Palette[^/]*\.js$/, (route) => route.abort());
  await page.reload();
  await expect(inbox.searchBox).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByText('This part of the app could not be fetched.').first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(inbox.searchBox).toBeFocused();
});
