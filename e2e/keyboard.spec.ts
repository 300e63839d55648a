import { expect, test } from './fixtures.ts';

test('reads, marks, searches and deletes without a mouse', async ({ inbox, send, page }) => {
  for (const subject of ['First', 'Second', 'Third']) await send({ subject });
  await expect(inbox.rows).toHaveCount(3);
  const { keyboard } = page;

  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('o');
  await expect(inbox.message.getByRole('heading', { name: 'Second' })).toBeVisible();
  await expect(inbox.unseenRow('Second')).toBeHidden();
  await keyboard.press('u');
  await expect(inbox.unseenRow('Second')).toBeVisible();
  await keyboard.press('Escape');
  await expect(inbox.message).toBeHidden();

  await keyboard.press('/');
  await expect(inbox.searchBox).toBeFocused();
  await keyboard.type('subject:third');
  await keyboard.press('Enter');
  await expect(inbox.rows).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(inbox.rows).toHaveCount(3);
  await keyboard.press('Escape');

  await keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await keyboard.press('#');
  await expect(inbox.dialog).toContainText('Delete 1 selected message?');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(inbox.dialog.getByRole('button', { name: /^Delete/ })).toBeFocused();
  await keyboard.press('Enter');
  await expect(inbox.rows).toHaveCount(2);
});

test('comes to the message and its tabs by Tab, and turns them with the arrows', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'Here', text: 'In words', html: '<p>In colour</p>' });
  await inbox.row('Here').focus();
  await page.keyboard.press('Enter');
  const html = inbox.message.getByRole('tab', { name: 'HTML' });
  await expect(html).toBeVisible();
  for (let stops = 0; !(await html.evaluate((tab) => tab === document.activeElement)); stops++) {
    expect(stops).toBeLessThan(10);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  await expect(inbox.message.getByRole('tab', { name: 'Text' })).toBeFocused();
  await expect(inbox.message.getByRole('tabpanel', { name: 'Text' })).toContainText('In words');
  await page.keyboard.press('End');
  await expect(inbox.message.getByRole('tabpanel', { name: 'Transcript' })).toContainText('MAIL FROM');
});

test('shows its keys', async ({ inbox, page }) => {
  await page.keyboard.press('?');
  await expect(inbox.dialog).toContainText('Mark as seen or unseen');
  await page.keyboard.press('Escape');
  await expect(inbox.dialog).toBeHidden();
});

test('goes to pages by g and a letter, and shows the g that waits', async ({ inbox, page, mailbox }) => {
  await expect(inbox.searchBox).toBeVisible();
  const { keyboard } = page;
  const waiting = page.getByText('g and then …');
  /** A g waits for so long and no longer: where a machine is slower than that, once more. */
  const go = (key: string, arrived: () => Promise<void>) =>
    expect(async () => {
      await keyboard.press('g');
      await keyboard.press(key);
      await arrived();
    }).toPass();

  await expect(async () => {
    await keyboard.press('g');
    await expect(waiting).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(waiting).toBeHidden();
  await go('c', () => expect(page.getByRole('heading', { name: 'Connect an app' })).toBeVisible());
  await expect(waiting).toBeHidden();
  await go('s', () => expect(page).toHaveURL(/#\/sessions\//));
  await go('i', () => expect(page).toHaveURL(new RegExp(`#/in/${mailbox}$`)));
  await go('m', () => expect(page.getByRole('link', { name: /^All mailboxes/ })).toBeVisible());
  await keyboard.press('Escape');
  await keyboard.press('g');
  await keyboard.press('Escape');
  await keyboard.press('c');
  await expect(page).toHaveURL(new RegExp(`#/in/${mailbox}$`));
  await go('d', () => expect(page).toHaveURL(/\/docs$/));
});

test('selects with Shift and the keys that move, and deletes by e', async ({ inbox, send, page }) => {
  for (const subject of ['First', 'Second', 'Third']) await send({ subject });
  await expect(inbox.rows).toHaveCount(3);
  const { keyboard } = page;
  await keyboard.press('j');
  await keyboard.press('Shift+J');
  await expect(page.getByText('2 selected')).toBeVisible();
  await keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 selected')).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('e');
  await expect(inbox.rows).toHaveCount(2);
  await expect(inbox.button('Undo')).toBeVisible();
});

test('Escape closes what is open above the page, and leaves the message alone', async ({
  inbox,
  send,
  page,
}) => {
  await send({ subject: 'Here' });
  await inbox.read('Here');
  await page.keyboard.press('m');
  const everything = page.getByRole('link', { name: /^All mailboxes/ });
  await expect(everything).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(everything).toBeHidden();
  await expect(inbox.message).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inbox.message).toBeHidden();
});

test('every stop of the Tab key can be seen', async ({ inbox, send, page }) => {
  await send({ subject: 'Here' });
  await inbox.read('Here');
  for (let stop = 0; stop < 25; stop++) {
    await page.keyboard.press('Tab');
    const marked = await page.evaluate(() => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body || focused instanceof HTMLIFrameElement) return true;
      // A control may leave it to its surroundings to show the focus.
      for (let element: Element | null = focused; element !== null; element = element.parentElement) {
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        if (outlineStyle !== 'none' || boxShadow !== 'none') return true;
      }
      return false;
    });
    expect(marked, `stop ${stop}`).toBe(true);
  }
});

test('after Escape the next key works at once, however fast it comes', async ({ inbox, page }) => {
  const { keyboard } = page;
  const help = page.getByRole('dialog', { name: 'Keys' });
  await keyboard.press('?');
  await expect(help).toBeVisible();
  for (let turn = 0; turn < 5; turn++) {
    await Promise.all([keyboard.press('Escape'), keyboard.press('Control+k')]);
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await expect(palette).toBeVisible();
    await Promise.all([keyboard.press('Escape'), keyboard.press('?')]);
    await expect(palette).toBeHidden();
    await expect(help).toBeVisible();
  }
  await Promise.all([keyboard.press('Escape'), keyboard.press('/')]);
  await expect(inbox.searchBox).toBeFocused();
});

test('t tags the message under the cursor, the open one, or what is selected', async ({
  inbox,
  send,
  page,
}) => {
  for (const subject of ['One', 'Two', 'Three']) await send({ subject });
  await expect(inbox.rows).toHaveCount(3);
  const { keyboard } = page;
  const field = inbox.dialog.getByRole('textbox', { name: 'New tag' });

  await keyboard.press('j');
  await keyboard.press('t');
  await expect(inbox.dialog.getByRole('heading', { name: 'Tag Three' })).toBeVisible();
  await expect(field).toBeFocused();
  await keyboard.type('urgent');
  await keyboard.press('Enter');
  // The next one does not wait until the first is on the screen.
  await keyboard.type('later');
  await keyboard.press('Enter');
  await expect(inbox.row('Three')).toContainText('tagged later, urgent');
  await keyboard.press('Enter');
  await expect(inbox.dialog).toBeHidden();
  await expect(inbox.row('Three')).toBeFocused();

  await inbox.read('Two');
  await keyboard.press('t');
  await expect(inbox.dialog.getByRole('heading', { name: 'Tag Two' })).toBeVisible();
  await inbox.dialog.getByRole('checkbox', { name: 'urgent' }).check();
  await expect(inbox.row('Two')).toContainText('tagged urgent');
  await keyboard.press('Escape');
  await expect(inbox.dialog).toBeHidden();
  await expect(inbox.message).toBeVisible();

  await keyboard.press('Escape');
  await inbox.select('One', 'Two');
  await keyboard.press('t');
  await expect(inbox.dialog.getByRole('heading', { name: 'Tag 2 messages' })).toBeVisible();
  await expect(inbox.dialog.getByRole('checkbox', { name: 'urgent' })).toHaveJSProperty(
    'indeterminate',
    true,
  );
});

test('the arrows open a conversation, go into it, come out and close it', async ({ inbox, send, page }) => {
  await page.evaluate(() => {
    localStorage.setItem('restante', JSON.stringify({ conversations: true }));
  });
  await page.reload();
  await send({ subject: 'Order', messageId: '<a@example.org>' });
  await send({ subject: 'Something else' });
  await send({ subject: 'Re: Order', references: ['<a@example.org>'] });
  await expect(inbox.rows).toHaveCount(2);
  const { keyboard } = page;
  await keyboard.press('j');
  await expect(inbox.row('Re: Order')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(inbox.rows).toHaveCount(3);
  await expect(inbox.row('Re: Order')).toBeFocused();
  await keyboard.press('ArrowRight');
  const first = inbox.list.getByRole('link', { name: /[^:] Order/ });
  await expect(first).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(inbox.row('Re: Order')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(inbox.rows).toHaveCount(2);
  await expect(inbox.row('Re: Order')).toBeFocused();
});
