import { readFile } from 'node:fs/promises';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { inEveryLook } from './looks.ts';

test.afterEach(async ({ sandbox, mailbox }) => {
  const mine = new URLSearchParams({ mailbox });
  await fetch(`${sandbox.url}/api/faults?${mine.toString()}`, { method: 'DELETE' });
});

test('a failure is set in its words, is hit while one looks, switched off, deleted and had back', async ({
  inbox,
  send,
  page,
  mailbox,
}) => {
  await inbox.page.keyboard.press('g');
  await inbox.page.keyboard.press('f');
  const failures = page.getByRole('region', { name: 'Failures', exact: true });
  await expect(failures.getByText('A failure of one mailbox')).toBeVisible();
  // The mailbox that is looked at is taken for granted.
  await expect(failures.getByLabel('Mailbox')).toHaveValue(mailbox);
  await failures.getByLabel('What happens').selectOption('Mailbox full');
  await expect(failures.getByRole('status')).toContainText('452 4.2.2');
  await failures.getByLabel('Recipient').fill('bob@example.org');
  await expect(failures.getByRole('status')).toContainText('bob@example.org');
  await failures.getByLabel('How often').selectOption('Three times');
  await expect(failures.getByRole('status')).toContainText('3 times');
  await failures.getByRole('button', { name: 'Set it' }).click();

  const rule = failures.getByRole('listitem').filter({ hasText: mailbox });
  await expect(rule).toContainText('has not happened yet');
  await expect(send({ subject: 'Refused' })).rejects.toThrow('452');
  await expect(rule).toContainText('has happened 1 time');

  const holds = rule.getByRole('switch');
  await holds.uncheck();
  await expect(holds).not.toBeChecked();
  await send({ subject: 'Kept' });
  await expect(inbox.row('Kept')).toBeVisible();
  await page.reload();
  await expect(rule.getByRole('switch')).not.toBeChecked();

  await rule.getByRole('button', { name: 'Delete: Mailbox full' }).click();
  await expect(rule).toBeHidden();
  await inbox.button('Undo').click();
  await expect(rule).toBeVisible();
  await expect(rule.getByRole('switch')).not.toBeChecked();
  await rule.getByRole('button', { name: 'Delete: Mailbox full' }).click();
  await expect(rule).toBeHidden();
});

test('what cannot be set is said before it is', async ({ inbox, page }) => {
  await expect(inbox.list).toHaveCount(0);
  await page.getByRole('link', { name: 'Failures' }).click();
  const failures = page.getByRole('region', { name: 'Failures', exact: true });
  await failures.getByLabel('Recipient').fill('/(/');
  await expect(failures.getByRole('status')).toContainText('recipient');
});

test('a failure takes what it is told, and the message that was refused can be had', async ({
  inbox,
  send,
  page,
}) => {
  await expect(inbox.list).toHaveCount(0);
  await page.getByRole('link', { name: 'Failures' }).click();
  const failures = page.getByRole('region', { name: 'Failures', exact: true });
  await failures.getByLabel('What happens').selectOption('Message too big');
  await failures.getByLabel('Octets at most').fill('many');
  await expect(failures.getByRole('status')).toContainText('parameters.octets');
  await failures.getByLabel('Octets at most').fill('10');
  await expect(failures.getByRole('status')).toContainText(/\b10 /);
  await failures.getByRole('button', { name: 'Set it' }).click();
  await expect(failures.getByText('has not happened yet')).toBeVisible();
  await expect(send({ subject: 'Much too long' })).rejects.toThrow('552');

  await page.getByRole('link', { name: /^Sessions/ }).click();
  await page
    .getByRole('list', { name: /^Sessions/ })
    .getByRole('link')
    .first()
    .click();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download it' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.eml$/);
  expect(await readFile(await download.path(), 'utf8')).toContain('Subject: Much too long\r\n');
});

inEveryLook(() => {
  test('axe finds nothing on the page of failures', async ({ inbox, page, mailbox, sandbox }) => {
    await fetch(`${sandbox.url}/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ preset: 'greylisting', mailbox }),
    });
    await expect(inbox.searchBox).toBeVisible();
    await page.goto(`${sandbox.url}/#/failures/in/${mailbox}`);
    const failures = page.getByRole('region', { name: 'Failures', exact: true });
    await expect(failures.getByRole('listitem').filter({ hasText: mailbox })).toBeVisible();
    await expect(failures.getByRole('status')).not.toBeEmpty();
    expect(await violations(page)).toEqual([]);
  });
});
