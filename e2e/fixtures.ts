import { createTransport, type SendMailOptions } from 'nodemailer';
import { test as base, expect } from 'playwright/test';
import type { createSandbox as CreateSandbox, PartialConfig, Sandbox } from '../server/index.ts';
import { INDEX } from './built.ts';
import { Inbox } from './inbox.ts';
import { startStranger, type Stranger } from './stranger.ts';

/** What a test gets: a mailbox of its own in a sandbox that its worker keeps. */
interface Fixtures {
  /** The name of this test's mailbox. */
  mailbox: string;
  /** Sends a mail into this test's mailbox, as an application would. */
  send: (mail: SendMailOptions) => Promise<void>;
  /** The same into another mailbox, whose name should begin with this test's. */
  sendTo: (mailbox: string, mail: SendMailOptions) => Promise<void>;
  /** The inbox in the browser, opened at this test's mailbox. */
  inbox: Inbox;
  /** A host that mails and pages may try to reach. */
  stranger: Stranger;
  /** A sandbox that no other test uses: empty, or set up in another way. */
  fresh: (config?: PartialConfig) => Promise<Sandbox>;
}

/** The function under test, of the built package. */
const { createSandbox } = (await import(INDEX)) as { createSandbox: typeof CreateSandbox };

export const test = base.extend<Fixtures, { sandbox: Sandbox }>({
  sandbox: [
    async ({}, use) => {
      const sandbox = await createSandbox();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  mailbox: async ({}, use, info) => {
    await use(`test-${info.testId}-${info.repeatEachIndex}-${info.retry}`);
  },
  send: async ({ sendTo, mailbox }, use) => {
    await use((mail) => sendTo(mailbox, mail));
  },
  sendTo: async ({ sandbox }, use) => {
    const sender = createSender(sandbox.smtp);
    await use(sender.send);
    sender.close();
  },
  inbox: async ({ page, sandbox, mailbox }, use) => {
    const inbox = new Inbox(page, sandbox.url);
    await inbox.open(mailbox);
    await use(inbox);
  },
  stranger: async ({}, use) => {
    const stranger = await startStranger();
    await use(stranger);
    await stranger.close();
  },
  fresh: async ({}, use) => {
    const opened: Sandbox[] = [];
    await use(async (config) => {
      const sandbox = await createSandbox(config);
      opened.push(sandbox);
      return sandbox;
    });
    await Promise.all(opened.map((sandbox) => sandbox.close()));
  },
});

/** Sends mail with nodemailer, over connections that are kept, one set for each mailbox. */
export function createSender(smtp: { host: string; port: number }) {
  const transports = new Map<string, ReturnType<typeof createTransport>>();
  return {
    send: async (mailbox: string, mail: SendMailOptions): Promise<void> => {
      const auth = { user: mailbox, pass: 'any' };
      const transport =
        transports.get(mailbox) ?? createTransport({ ...smtp, secure: false, auth, pool: true });
      transports.set(mailbox, transport);
      await transport.sendMail({ from: 'Ann <ann@example.org>', to: 'bob@example.org', ...mail });
    },
    close: () => {
      for (const transport of transports.values()) transport.close();
    },
  };
}

export { expect };
