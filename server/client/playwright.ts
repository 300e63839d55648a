import {
  expect as baseExpect,
  test as baseTest,
  type Fixtures,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
} from '@playwright/test';
import { connect } from './connect.ts';
import { mailReport } from './mail-report.ts';
import { matchers } from './matchers.ts';
import type { Inbox, InboxOptions, Restante } from './types.ts';

export { mailSnapshot, type SnapshotOptions } from './mail-snapshot.ts';

/** What a test gets. */
export interface MailFixtures {
  /** Option: how long the inbox keeps its mail, and the token that guards it. */
  inboxOptions: InboxOptions;
  /** An inbox that no other test has. When the test fails, its mails and SMTP dialogues are attached to the report. */
  inbox: Inbox;
}

/** What a worker keeps. */
export interface MailWorkerFixtures {
  /** Option: the URL of the server; `$RESTANTE_URL`, or else http://127.0.0.1:8025. */
  restanteUrl: string | undefined;
  restante: Restante;
}

/** A page takes longer than a unit test, and a test of Playwright has 30 s. */
const TIMEOUT = '10s';

/** For a `test` of your own: `base.extend(fixtures)`. */
export const fixtures: Fixtures<
  MailFixtures,
  MailWorkerFixtures,
  PlaywrightTestArgs & PlaywrightTestOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = {
  restanteUrl: [undefined, { option: true, scope: 'worker' }],
  restante: [
    async ({ restanteUrl }, use) => {
      await use(connect(restanteUrl, { timeout: TIMEOUT }));
    },
    { scope: 'worker' },
  ],
  inboxOptions: [{}, { option: true }],
  inbox: async ({ restante, inboxOptions }, use, info) => {
    const inbox = restante.inbox(inboxOptions);
    await use(inbox);
    if (info.status !== info.expectedStatus) await attachMail(info, restante, inbox);
  },
};

export const test = baseTest.extend<MailFixtures, MailWorkerFixtures>(fixtures);

/** `expect` that knows `toHaveReceived`, `toHaveLink` and `toHaveCode`. */
export const expect = baseExpect.extend(matchers);

/** The test has failed already; that there is no mail to show must not hide why. */
async function attachMail(info: TestInfo, restante: Restante, inbox: Inbox): Promise<void> {
  try {
    for (const { name, contentType, body } of await mailReport(restante.url, inbox.address)) {
      await info.attach(name, { contentType, body: typeof body === 'string' ? body : Buffer.from(body) });
    }
  } catch (error) {
    await info.attach('mail.txt', { contentType: 'text/plain', body: String(error) });
  }
}
