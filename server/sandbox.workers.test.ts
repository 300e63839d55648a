import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from './client/api.ts';
import { connect } from './client/connect.ts';
import type { Inbox, InboxOptions, Mail } from './client/types.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const WORKERS = 50;
const ROUNDS = 2;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

/** The same application for all: the same sender, subject and words; only code and link tell whose mail it is. */
class Application {
  readonly #transport: ReturnType<typeof createTransport>;

  /** @param url where it signs in; undefined: it sends without */
  constructor(url?: string) {
    const { host, port } = sandbox.smtp;
    const more = { pool: true, maxConnections: 1 };
    this.#transport =
      url === undefined
        ? createTransport({ host, port, secure: false, ...more })
        : createTransport({ url, ...more });
  }

  async signUp(to: string | string[], code: number): Promise<void> {
    await this.#transport.sendMail({
      ...{ from: 'shop@example.com', to, subject: 'Confirm your address' },
      text: `Your code: ${code}\n\nConfirm: https://shop.example/confirm?token=${code}\n`,
    });
  }

  close(): void {
    this.#transport.close();
  }
}

/** A test that runs beside others: it knows no names but its own, and the fixed one that all of them write to. */
class Worker {
  readonly #number: number;
  readonly #signsIn: boolean;
  readonly #inbox: Inbox;
  readonly #isGuarded: boolean;
  #round = 0;

  constructor(number: number, signsIn: boolean, options: InboxOptions) {
    this.#number = number;
    this.#signsIn = signsIn;
    this.#inbox = connect(sandbox.url, { timeout: '1m' }).inbox(options);
    this.#isGuarded = options.token !== undefined;
  }

  /** Keeps one mail all the time, and has others come and go. */
  async run(): Promise<void> {
    await this.#inbox.ready();
    const application = new Application(this.#signsIn ? (await this.#inbox.smtp()).url : undefined);
    const keepsake = await this.#signUp(application);
    for (let round = 0; round < ROUNDS; round++) {
      const mail = await this.#signUp(application, keepsake);
      if (this.#isGuarded) await deleteEverything();
      expect(await this.#ids()).toEqual([mail.id, keepsake.id]);
      await mail.delete();
      expect(await this.#ids()).toEqual([keepsake.id]);
    }
    expect(await this.#inbox.clear()).toBe(1);
    expect(await this.#ids()).toEqual([]);
    await this.#inbox.waitForNone({ within: 0 });
    application.close();
  }

  async #signUp(application: Application, since?: Mail): Promise<Mail> {
    const code = 100_000 + this.#number * 100 + this.#round++;
    const asked = since === undefined ? {} : { since };
    const waiting = this.#inbox.waitFor({ subject: /^confirm/i, ...asked });
    await application.signUp(this.#signsIn ? 'bob@example.org' : this.#inbox.address, code);
    const mail = await waiting;
    expect(mail.code).toBe(String(code));
    expect(mail.link('confirm')).toBe(`https://shop.example/confirm?token=${code}`);
    return mail;
  }

  async #ids(): Promise<string[]> {
    return (await this.#inbox.list()).map(({ id }) => id);
  }
}

/** What a test does that does not know of others. All of these guard their mail. */
async function deleteEverything(): Promise<void> {
  const { count, kept = 0 } = await createApi(sandbox.url)('DELETE /api/messages', { query: { all: true } });
  expect(count).toBe(0);
  expect(kept).toBeGreaterThanOrEqual(2);
}

describe('50 tests on one server, half of them by SMTP user, half by address', () => {
  it.each<[string, (number: number) => InboxOptions]>([
    ['as they come', () => ({})],
    ['with a time to live', () => ({ keepFor: '10m' })],
    ['guarded, while each of them deletes all that it can', (number) => ({ token: `worker-${number}` })],
  ])(
    'see their own mail and lose none of it: %s',
    async (_, options) => {
      const workers = Array.from({ length: WORKERS }, (_one, n) => new Worker(n, n % 2 === 0, options(n)));
      await Promise.all(workers.map((worker) => worker.run()));
      const { messages } = await createApi(sandbox.url)('GET /api/messages');
      expect(messages).toEqual([]);
    },
    60_000,
  );

  it('have a mail that is sent to all of them each for itself, until it is deleted there', async () => {
    const restante = connect(sandbox.url, { timeout: '1m' });
    const inboxes = Array.from({ length: WORKERS }, () => restante.inbox());
    const application = new Application();
    const received = inboxes.map((inbox) => inbox.waitFor());
    await application.signUp(
      inboxes.map(({ address }) => address),
      123_456,
    );
    application.close();
    const [first, ...others] = await Promise.all(received);
    await first?.delete();
    expect(await inboxes[0]?.list()).toEqual([]);
    expect(await Promise.all(inboxes.slice(1).map((inbox) => inbox.list()))).toEqual(
      others.map((mail) => [mail]),
    );
    expect(await Promise.all(inboxes.map((inbox) => inbox.clear()))).toEqual([0, ...others.map(() => 1)]);
    const { messages } = await createApi(sandbox.url)('GET /api/messages');
    expect(messages).toEqual([]);
  }, 60_000);
});
