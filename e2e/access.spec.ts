import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Inbox, type Tab } from './inbox.ts';
import { inEveryLook } from './looks.ts';

inEveryLook(() => {
  test('axe finds nothing on the list, a message and its tabs', async ({ inbox, send, page }) => {
    await send({
      subject: 'With everything',
      text: 'Text',
      html: '<p>HTML</p>',
      bcc: 'hidden@example.org',
      attachments: [{ filename: 'a.txt', content: 'a' }],
    });
    await send({ subject: 'Another' });
    await expect(inbox.rows).toHaveCount(2);
    expect(await violations(page)).toEqual([]);
    await inbox.read('With everything');
    for (const tab of [
      'HTML',
      'Text',
      'Links',
      'Source',
      'Header',
      'Attachments',
      'Envelope',
      'Transcript',
    ] satisfies Tab[]) {
      await expect(await inbox.look(tab)).toBeVisible();
      expect(await violations(page), tab).toEqual([]);
    }
  });

  test('axe finds nothing on questions, notices and what opens above the page', async ({
    inbox,
    send,
    page,
  }) => {
    await send({ subject: 'Here' });
    await inbox.button('Delete all…').click();
    await expect(inbox.dialog).toBeVisible();
    expect(await violations(page), 'question').toEqual([]);
    await page.keyboard.press('Escape');
    await inbox.row('Here').focus();
    await page.keyboard.press('t');
    await expect(inbox.dialog.getByRole('textbox', { name: 'New tag' })).toBeFocused();
    expect(await violations(page), 'tags').toEqual([]);
    await page.keyboard.press('Escape');
    await inbox.button('What the search understands').click();
    await expect(page.getByText('Words must all be there.')).toBeVisible();
    expect(await violations(page), 'search help').toEqual([]);
    await page.keyboard.press('Escape');
    await inbox.button(/^Mailbox:/).click();
    await expect(page.getByRole('link', { name: /^All mailboxes/ })).toBeVisible();
    expect(await violations(page), 'mailboxes').toEqual([]);
    await page.keyboard.press('Escape');
    await inbox.search('form:ann');
    await expect(page.getByText('did you mean')).toBeVisible();
    expect(await violations(page), 'problem').toEqual([]);
    await inbox.search('');
    await inbox.row('Here').focus();
    await page.keyboard.press('Delete');
    await expect(inbox.button('Undo')).toBeVisible();
    expect(await violations(page), 'notice').toEqual([]);
  });

  test('axe finds nothing on the welcome page and the help', async ({ fresh, page }) => {
    const sandbox = await fresh();
    const inbox = new Inbox(page, sandbox.url);
    await inbox.open();
    await expect(page.getByText('Nothing has arrived yet.')).toBeVisible();
    await expect(page.getByText(String(sandbox.smtp.port)).filter({ visible: true }).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('?');
    await expect(inbox.dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
