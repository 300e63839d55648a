import { createTransport } from 'nodemailer';
import { expect, test } from 'playwright/test';
import { startBuilt } from './built.ts';
import { Inbox } from './inbox.ts';

test('survives a kill of the server: says so, connects again, fetches afresh', async ({ page }) => {
  const first = await startBuilt();
  const ports = [`--smtp-port=${first.smtp}`, `--http-port=${first.http}`, `--pop3-port=${first.pop3}`];
  const send = async (subject: string) => {
    const transport = createTransport({ host: '127.0.0.1', port: first.smtp, secure: false });
    await transport.sendMail({ from: 'ann@example.org', to: 'bob@example.org', subject });
    transport.close();
  };
  const inbox = new Inbox(page, first.url);
  await send('Before');
  await inbox.open();
  await expect(inbox.row('Before')).toBeVisible();

  await first.stop('SIGKILL');
  await expect(inbox.banner).toBeVisible();

  const second = await startBuilt(ports);
  await send('While nobody looked');
  await expect(inbox.banner).toBeHidden();
  await expect(inbox.row('While nobody looked')).toBeVisible();
  // The memory went with the process, and the page does not pretend otherwise.
  await expect(inbox.row('Before')).toBeHidden();
  await send('After');
  await expect(inbox.row('After')).toBeVisible();
  expect(await second.stop()).toBe(0);
});
