/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('restante/client').Inbox} Inbox
 */

/** Signs up and confirms. @param {Page} page @param {Inbox} inbox */
export async function confirmAddress(page, inbox) {
  await page.goto('/sign-up');
  await page.getByLabel('E-mail').fill(inbox.address);
  await page.getByRole('button', { name: 'Sign up' }).click();
  const letter = await inbox.waitFor({ subject: /confirm/i });
  await page.goto(letter.link('confirm'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('is confirmed').waitFor();
}

/** Asks for a code to sign in with. @param {Page} page @param {Inbox} inbox */
export async function requestCode(page, inbox) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(inbox.address);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
}
