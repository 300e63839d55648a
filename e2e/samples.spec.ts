import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

/** The samples, by their names on the page, with the subjects that they arrive with. */
const SAMPLES = {
  'Plain text': 'Confirm your address',
  Newsletter: 'New on the shelf: three notebooks and a pen',
  Japanese: '第3四半期の会議の議事録',
  Attachment: 'Your invoice 2026-0042',
  Invitation: 'Invitation: what is left before the release',
  Broken: 'from the old printer',
};

test('a newcomer sends a test mail, which is in the list at once, and the page stays', async ({
  fresh,
  page,
}) => {
  const { url } = await fresh();
  const inbox = new Inbox(page, url);
  await inbox.open();
  const welcome = page.getByRole('heading', { name: 'Mail has arrived.' });
  await expect(page.getByText('Goes into default')).toBeVisible();
  await inbox.button('Send a test mail').click();
  await expect(inbox.row('Confirm your address')).toBeVisible();
  await expect(inbox.button('Send again Plain text')).toBeVisible();
  await expect(welcome).toBeVisible();
  await inbox.read('Confirm your address');
  await expect(welcome).toBeHidden();
  await expect(inbox.message.getByText('482913').first()).toBeVisible();
});

test('sends each sample to the mailbox that is looked at', async ({ fresh, page }) => {
  const { url } = await fresh();
  const inbox = new Inbox(page, url);
  await inbox.open('my-app');
  await expect(page.getByText('Goes into my-app')).toBeVisible();
  for (const [name, subject] of Object.entries(SAMPLES)) {
    await page
      .getByRole('list', { name: 'Sample mails' })
      .getByRole('button', { name: `Send ${name}` })
      .click();
    await expect(inbox.row(subject)).toBeVisible();
  }
  await expect(inbox.rows).toHaveCount(6);
  expect(await violations(page)).toEqual([]);
  await inbox.button('Send all six').click();
  await expect(inbox.rows).toHaveCount(12);
});

test('from the page that connects, samples go to the mailbox that was looked at', async ({
  inbox,
  mailbox,
  page,
}) => {
  await page.getByRole('link', { name: 'Connect an app' }).click();
  await page.reload();
  await expect(page.getByText(`Goes into ${mailbox}`)).toBeVisible();
  await inbox.button('Send a test mail').click();
  await expect(inbox.row('Confirm your address')).toBeVisible();
  await page.getByRole('button', { name: 'Inbox', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`#/in/${mailbox}$`));
});

test('says what stood in the way', async ({ fresh, page }) => {
  const { url } = await fresh();
  await new Inbox(page, url).open();
  await page.route('**/api/messages', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 413, json: { title: 'Too large', status: 413, detail: 'It is too large.' } })
      : route.continue(),
  );
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  await expect(page.getByText('It is too large.').filter({ visible: true })).toBeVisible();
});

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });
  test('the page speaks Japanese and sends just as well', async ({ fresh, page }) => {
    const { url } = await fresh();
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'まだ何も届いていません。' })).toBeVisible();
    await page.getByRole('button', { name: 'テストメールを送る' }).click();
    await expect(page.getByRole('link', { name: 'Confirm your address' })).toBeVisible();
  });
});
