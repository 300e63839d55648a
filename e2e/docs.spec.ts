import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from 'playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { Inbox } from './inbox.ts';

/** The API reference in a browser: what a reader sees and can do. */
class Docs {
  readonly page: Page;
  readonly filter: Locator;
  readonly contents: Locator;
  readonly operations: Locator;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    this.filter = page.getByRole('textbox', { name: 'Filter operations' });
    this.contents = page.getByRole('navigation', { name: 'Contents' });
    this.operations = page.getByRole('article');
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(`${this.#url}/docs${hash}`);
    await expect(this.operations.first()).toBeAttached();
  }

  operation(summary: string): Locator {
    return this.page.getByRole('article', { name: summary, exact: true });
  }

  /** Opens the form of an operation. */
  async try(summary: string): Promise<Locator> {
    const operation = this.operation(summary);
    await operation.getByRole('button', { name: `Try it: ${summary}` }).click();
    await expect(operation.getByRole('button', { name: 'Send' })).toBeVisible();
    return operation;
  }

  async speak(language: string): Promise<void> {
    await this.operations.first().getByText(language, { exact: true }).click();
  }
}

const LIST = 'List messages, newest first';
const SUBMIT = 'Hand in a message without SMTP';
const WAIT = 'Wait until messages match, or until it is sure that none does';

const code = (operation: Locator) => operation.getByRole('figure').locator('pre');
const said = (operation: Locator) => operation.getByRole('status');
const body = (operation: Locator) => operation.getByRole('group', { name: 'Body of the answer' });
const send = (operation: Locator) => operation.getByRole('button', { name: 'Send' }).click();

test('the inbox leads to it, and it loads nothing from elsewhere and breaks no policy', async ({
  page,
  sandbox,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== sandbox.url) complaints.push(request.url());
  });
  await page.goto(`${sandbox.url}/#/connect`);
  await page.getByRole('link', { name: 'API reference' }).click();
  await expect(page.getByRole('heading', { name: 'API reference' })).toBeVisible();
  const docs = new Docs(page, sandbox.url);
  const { paths } = (await (await page.request.get(`${sandbox.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { summary: string }>>;
  };
  const summaries = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ summary }) => summary),
  );
  await expect(docs.operations).toHaveCount(summaries.length);
  for (const summary of summaries) await expect(docs.operation(summary)).toBeAttached();
  expect(complaints).toEqual([]);
});

test('its scripts and styles are under 40 kB, compressed', async ({ page, sandbox }) => {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    sizes.push(response.body().then((octets) => gzipSync(octets).length));
  });
  await new Docs(page, sandbox.url).open();
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(1);
  expect(total).toBeLessThan(40_000);
});

test('an address leads to an operation, and the contents say where one is', async ({ page, sandbox }) => {
  const docs = new Docs(page, sandbox.url);
  await docs.open('#get-api-messages-wait');
  await expect(docs.operation(WAIT)).toBeFocused();
  await expect(docs.operation(WAIT).getByRole('heading', { name: WAIT })).toBeInViewport();
  const current = docs.contents.locator('[aria-current]');
  await expect(current).toHaveText(/GET\s*\/api\/messages\/wait/);

  await docs.contents.getByRole('link', { name: 'Live events' }).click();
  await expect(page.getByRole('heading', { name: 'Live events', exact: true })).toBeInViewport();
  await expect(current).toHaveText('Live events');
  await page.goBack();
  await expect(docs.operation(WAIT).getByRole('heading', { name: WAIT })).toBeInViewport();

  await docs.operation(WAIT).getByRole('link', { name: 'Problem' }).first().click();
  await expect(page.getByRole('heading', { name: /^Problem/ })).toBeInViewport();
});

test('goes from one to the next, filters and comes back by keys alone', async ({ page, sandbox }) => {
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  const { keyboard } = page;
  const count = await docs.operations.count();
  await keyboard.press('j');
  await expect(docs.operation(LIST)).toBeFocused();
  await keyboard.press('j');
  await expect(docs.operation(SUBMIT)).toBeFocused();
  await keyboard.press('k');
  await expect(docs.operation(LIST)).toBeFocused();

  await keyboard.press('/');
  await expect(docs.filter).toBeFocused();
  await keyboard.type('timeout');
  await expect(page.getByRole('status')).toHaveText(`1 of ${count} operations`);
  await expect(docs.operation(LIST)).toBeHidden();
  await expect(docs.contents.getByRole('link')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(docs.operation(WAIT)).toBeFocused();
  await page.goBack();
  await expect(docs.operation(LIST)).toBeVisible();

  await docs.filter.fill('nowhere');
  await expect(page.getByText('Nothing has all of these words.')).toBeVisible();
  await docs.filter.press('Escape');
  await expect(docs.operation(LIST)).toBeVisible();
});

test('what is entered stands in the example, and the answer is shown', async ({
  page,
  sandbox,
  send: post,
  mailbox,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await post({ subject: 'It works' });
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  const operation = await docs.try(LIST);
  await expect(operation.getByLabel('q', { exact: true })).toBeFocused();
  await operation.getByLabel('mailbox', { exact: true }).fill(mailbox);
  await operation.getByLabel('limit', { exact: true }).fill('0');
  await page.keyboard.press('Enter');
  await expect(said(operation)).toContainText('400 Bad Request');
  await expect(body(operation)).toContainText('"field": "limit"');

  await operation.getByLabel('limit', { exact: true }).fill('1');
  await page.keyboard.press('Enter');
  await expect(said(operation)).toContainText(/^200 OK · \d+ ms · [\d,]+ octets$/);
  await expect(body(operation)).toContainText('\n      "mailbox": "' + mailbox);
  await expect(body(operation)).toContainText('It works');
  await operation.getByText('Header', { exact: true }).click();
  await expect(operation.getByText('content-type: application/json')).toBeVisible();
  const url = `${sandbox.url}/api/messages?mailbox=${mailbox}&limit=1`;
  await expect(code(operation)).toHaveText(`curl -sS '${url}'`);

  await docs.speak('Python');
  await expect(code(operation)).toContainText(`with urlopen("${url}") as response:`);
  await operation.getByRole('button', { name: /^Copy the example/ }).click();
  const shown = await code(operation).innerText();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await page.reload();
  await expect(code(docs.operation(LIST))).toContainText('urlopen');
});

test('a wait and a stream can be called off', async ({ page, sandbox, send: post, mailbox }) => {
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  const wait = await docs.try(WAIT);
  await wait.getByLabel('mailbox', { exact: true }).fill(mailbox);
  await wait.getByLabel('timeout', { exact: true }).fill('10m');
  await send(wait);
  await expect(said(wait)).toHaveText('Waiting for the answer …');
  await wait.getByRole('button', { name: 'Cancel' }).click();
  await expect(said(wait)).toHaveText('You have called it off.');
  await expect(wait.getByRole('button', { name: 'Cancel' })).toBeHidden();

  const stream = await docs.try('Live events, as server-sent events');
  await stream.getByLabel('mailbox', { exact: true }).fill(mailbox);
  await send(stream);
  await expect(body(stream)).toContainText('"type":"subscribed"');
  await post({ subject: 'While you listen' });
  await expect(body(stream)).toContainText('While you listen');
  await stream.getByRole('button', { name: 'Cancel' }).click();
  await post({ subject: 'Too late' });
  await expect(stream.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await expect(body(stream)).not.toContainText('Too late');
});

test('what destroys is asked about first, and what is missing is told', async ({
  page,
  sandbox,
  send: post,
  mailbox,
}) => {
  await post({ subject: 'Here' });
  const { messages } = (await (
    await page.request.get(`${sandbox.url}/api/messages?mailbox=${mailbox}`)
  ).json()) as { messages: { id: string }[] };
  const url = `${sandbox.url}/api/messages/${messages[0]?.id ?? ''}`;
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  const operation = await docs.try('Delete one message');
  await send(operation);
  await expect(operation.getByRole('alert')).toHaveText('The path needs a value for id.');
  const id = operation.getByLabel('id', { exact: true });
  await expect(id).toBeFocused();
  await id.fill(messages[0]?.id ?? '');

  await send(operation);
  const dialog = page.getByRole('dialog', { name: 'Delete for good?' });
  await expect(dialog).toContainText(`DELETE ${url}`);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toBeHidden();
  expect((await page.request.get(url)).status()).toBe(200);
  await send(operation);
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(said(operation)).toContainText('204 No Content');
  expect((await page.request.get(url)).status()).toBe(404);
});

test('a guarded mailbox takes its token, which is entered once', async ({
  page,
  sandbox,
  send: post,
  mailbox,
}) => {
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  const put = await docs.try('Make a mailbox, say how long it keeps messages, guard it');
  await put.getByLabel('name', { exact: true }).fill(mailbox);
  await put.getByRole('textbox', { name: 'application/json' }).fill('{ "token": "open-sesame" }');
  await send(put);
  await expect(body(put)).toContainText('"guarded": true');
  await post({ subject: 'Guarded' });

  const remove = await docs.try('Delete a mailbox, its messages and its settings');
  await remove.getByLabel('name', { exact: true }).fill(mailbox);
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true });
  await send(remove);
  await confirm.click();
  await expect(said(remove)).toContainText('403');
  await put.getByLabel('Token of the mailbox').fill('open-sesame');
  await expect(code(remove)).toContainText('Authorization: Bearer open-sesame');
  await send(remove);
  await confirm.click();
  await expect(said(remove)).toContainText('200 OK');
});

/** How a program in each language is run, and which program that takes. */
const RUNNERS: readonly [language: string, program: string, file: string, args: readonly string[]][] = [
  ['curl', 'curl', 'example.sh', []],
  ['JavaScript', 'node', 'example.mjs', []],
  ['Python', 'python3', 'example.py', []],
  ['PHP', 'php', 'example.php', []],
  ['Go', 'go', 'example.go', ['run']],
];
const isInstalled = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

for (const [language, program, file, args] of RUNNERS) {
  test(`the example in ${language} does what it says`, async ({ page, sandbox, mailbox }) => {
    test.skip(!isInstalled(program), `${program} is not installed here`);
    const docs = new Docs(page, sandbox.url);
    await docs.open();
    await docs.speak(language);
    const operation = await docs.try(SUBMIT);
    await operation.getByLabel('mailbox', { exact: true }).fill(mailbox);
    await operation.getByLabel('rcpt', { exact: true }).fill(`"o'neil"@example.org\nb&c=d@example.org`);
    const mail = 'Subject: It\'s 100% "quoted" \\n `id` $HOME ${HOME} Grüße\n\n-n \u202e\tend\n';
    await operation.getByRole('textbox', { name: 'message/rfc822' }).fill(mail);
    const folder = await mkdtemp(join(tmpdir(), 'restante-'));
    await writeFile(join(folder, file), (await code(operation).textContent()) ?? '');
    await promisify(execFile)(program === 'curl' ? 'sh' : program, [...args, file], { cwd: folder });
    await rm(folder, { recursive: true });

    const listed = await page.request.get(`${sandbox.url}/api/messages?mailbox=${mailbox}`);
    const { messages } = (await listed.json()) as {
      messages: { id: string; envelope: { rcptTo: { address: string }[] } }[];
    };
    expect(messages).toHaveLength(1);
    expect(messages[0]?.envelope.rcptTo.map(({ address }) => address)).toEqual([
      `"o'neil"@example.org`,
      'b&c=d@example.org',
    ]);
    const raw = await page.request.get(`${sandbox.url}/api/messages/${messages[0]?.id ?? ''}/raw`);
    expect(await raw.text()).toBe(mail.replaceAll('\n', '\r\n'));
  });
}

test('it is accessible, light and dark, with forms and answers, and on a phone', async ({
  page,
  sandbox,
}) => {
  const docs = new Docs(page, sandbox.url);
  await docs.open();
  await send(await docs.try('List SMTP sessions, newest first: those too that handed over nothing'));
  await docs.try('Mark as seen or unseen, set tags');
  await docs.try('Make a mailbox, say how long it keeps messages, guard it');
  const messages = docs.operation(LIST);
  await send(await docs.try(LIST));
  await expect(said(messages)).toContainText('200');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await docs.filter.fill('wait');
  await page.getByRole('button', { name: 'Contents' }).click();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: /\/api\/messages\/wait/ }).click();
  await expect(docs.operation(WAIT).getByRole('heading', { name: WAIT })).toBeInViewport();
});

test('a server that does not answer is told, and asked again', async ({ page, sandbox }) => {
  await page.route('**/api/openapi.json', (route) => route.abort());
  await page.goto(`${sandbox.url}/docs#get-api-info`);
  await expect(page.getByRole('heading', { name: 'Restante does not answer.' })).toBeVisible();
  await page.unroute('**/api/openapi.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(new Docs(page, sandbox.url).operation(LIST)).toBeVisible();
});

test('the theme that was chosen in the inbox holds here too', async ({ page, sandbox }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await new Inbox(page, sandbox.url).open();
  await page.getByRole('button', { name: /^Theme: as the system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await new Docs(page, sandbox.url).open();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /^Theme: dark/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});
