import { createTransport, type SendMailOptions } from 'nodemailer';
import { test as base, expect } from 'playwright/test';
import type { Sandbox } from '../server/index.ts';
import { INDEX } from './built.ts';
import { Inbox } from './inbox.ts';

/** What a test gets: a mailbox of its own in a sandbox that its worker keeps. */
interface Fixtures {
  /** The name of this test's mailbox. */
  mailbox: string;
  /** Sends a mail into this test's mailbox, as an application would. */
  send: (mail: SendMailOptions) => Promise<void>;
  /** The inbox in the browser, opened at this test's mailbox. */
  inbox: Inbox;
}

export const test = base.extend<Fixtures, { sandbox: Sandbox }>({
  sandbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
    async ({}, use) => {
      const { createSandbox } = (await import(INDEX)) as typeof import('../server/index.ts');
      const sandbox = await createSandbox();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  mailbox: async ({}, use, info) => {
    await use(`test-${info.testId}-${info.repeatEachIndex}-${info.retry}`);
  },
  send: async ({ sandbox, mailbox }, use) => {
    const transport = createTransport({
      ...sandbox.smtp,
      secure: false,
      auth: { user: mailbox, pass: 'any' },
      pool: true,
    });
    await use(async (mail) => {
      await transport.sendMail({ from: 'Ann <ann@example.org>', to: 'bob@example.org', ...mail });
    });
    transport.close();
  },
  inbox: async ({ page, sandbox, mailbox }, use) => {
    const inbox = new Inbox(page, sandbox.url);
    await inbox.open(mailbox);
    await use(inbox);
  },
});

export { expect };
