import { expect, test } from './fixtures.ts';

test('reads, marks, searches and deletes without a mouse', async ({ inbox, send, page }) => {
  for (const subject of ['First', 'Second', 'Third']) await send({ subject });
  await expect(inbox.rows).toHaveCount(3);
  const { keyboard } = page;

  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('o');
  const heading = inbox.message
    .getByRole('heading', { level: 1 })
    .or(inbox.message.getByRole('heading', { level: 2 }));
  await expect(heading.first()).toHaveText('Second');
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

test('shows its keys', async ({ inbox, page }) => {
  await page.keyboard.press('?');
  await expect(inbox.dialog).toContainText('Mark as seen or unseen');
  await page.keyboard.press('Escape');
  await expect(inbox.dialog).toBeHidden();
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
