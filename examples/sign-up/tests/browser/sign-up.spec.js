import { expect, test } from 'restante/playwright';
import { confirmAddress, requestCode } from './steps.js';

test('a customer confirms the address and signs in with a code', async ({ page, inbox }) => {
  await page.goto('/sign-up');
  await page.getByLabel('E-mail').fill(inbox.address);
  await page.getByRole('button', { name: 'Sign up' }).click();

  const letter = await inbox.waitFor({ subject: /confirm/i });
  await page.goto(letter.link('confirm'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText(`${inbox.address} is confirmed`)).toBeVisible();

  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(inbox.address);
  await page.getByRole('button', { name: 'Send me a code' }).click();

  const { code } = await inbox.waitFor({ subject: /code/i });
  await page.getByLabel('Code').fill(code ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(`Signed in as ${inbox.address}`)).toBeVisible();
});

test('a new code makes the one before it void', async ({ page, inbox }) => {
  await confirmAddress(page, inbox);
  await requestCode(page, inbox);
  const first = await inbox.waitFor({ subject: /code/i });
  await requestCode(page, inbox);
  const second = await inbox.waitFor({ subject: /code/i, since: first });
  expect(second.code).not.toBe(first.code);

  await page.getByLabel('Code').fill(first.code ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('That is not the code.');
});

test('a link is good once', async ({ page, inbox }) => {
  await confirmAddress(page, inbox);
  const letter = await inbox.waitFor({ subject: /confirm/i });
  await page.goto(letter.link('confirm'));
  await expect(page.getByRole('alert')).toHaveText('This link is not good, or no longer.');
});

test('who has not signed up gets no code, and the page does not tell', async ({ page, inbox }) => {
  await requestCode(page, inbox);
  await expect(page.getByText('a code is on its way')).toBeVisible();
  await expect(inbox).not.toHaveReceived({ within: '500ms' });
});
