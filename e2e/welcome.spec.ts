import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

const FRAMEWORKS = [
  'Node (nodemailer)',
  'Django',
  'Rails',
  'Laravel',
  'Spring Boot',
  'Go (net/smtp)',
  'PHP (Symfony Mailer)',
  '.NET (MailKit)',
];

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('says where to send mail and where to fetch it, and copies the addresses', async ({ fresh, page }) => {
  const { smtp, submission, smtps, pop3, pop3s, url } = await fresh();
  const inbox = new Inbox(page, url);
  await inbox.open();
  await expect(page.getByRole('heading', { name: 'Nothing has arrived yet.' })).toBeVisible();
  const addresses = {
    SMTP: `127.0.0.1:${smtp.port}`,
    POP3: `127.0.0.1:${pop3.port}`,
    REST: `${url}/api`,
    STARTTLS: `127.0.0.1:${submission?.port}`,
    SMTPS: `127.0.0.1:${smtps?.port}`,
    POP3S: `127.0.0.1:${pop3s?.port}`,
  };
  for (const [name, address] of Object.entries(addresses)) {
    await expect(page.getByText(address, { exact: true })).toBeVisible();
    await inbox.button(`Copy the ${name} address`).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  }
});

test('has settings for the common frameworks, with the real port and the mailbox', async ({
  fresh,
  page,
}) => {
  const { smtp, url } = await fresh();
  const inbox = new Inbox(page, url);
  await inbox.open();
  await page.getByRole('textbox', { name: 'Mailbox' }).fill('branch-42');
  const settings = page.getByRole('figure');
  for (const framework of FRAMEWORKS) {
    const choice = page.getByRole('list', { name: 'Framework' }).getByRole('button', { name: framework });
    await choice.click();
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    const code = settings.locator('pre');
    await expect(code).toContainText(String(smtp.port));
    await expect(code).toContainText('branch-42');
    await inbox.button(/the settings$/).click();
    const shown = await code.innerText();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  }
});

test('stays under the eyes of its reader until a letter is opened', async ({ fresh, page }) => {
  const { url } = await fresh();
  const inbox = new Inbox(page, url);
  await inbox.open();
  await fetch(`${url}/api/info`);
  await expect(page.getByRole('heading', { name: 'Nothing has arrived yet.' })).toBeVisible();
  await page.getByRole('link', { name: 'Connect an app' }).click();
  await expect(page.getByRole('heading', { name: 'Connect an app' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Nothing has arrived yet.' })).toBeVisible();
});
