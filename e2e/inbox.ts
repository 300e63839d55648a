import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** The ways to look at a message, as its tabs name them. */
export type Tab = 'HTML' | 'Text' | 'Links' | 'Source' | 'Header' | 'Attachments' | 'Envelope' | 'Transcript';

/** The inbox in a browser: what a user sees and can do, found by role and label as they would find it. */
export class Inbox {
  readonly page: Page;
  readonly list: Locator;
  /** The rows that are drawn: of a long list only those in sight. */
  readonly rows: Locator;
  /** The open message. */
  readonly message: Locator;
  readonly searchBox: Locator;
  readonly banner: Locator;
  readonly dialog: Locator;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    this.list = page.getByRole('list', { name: 'Messages, newest first' });
    this.rows = this.list.getByRole('listitem');
    this.message = page.getByRole('article', { name: 'Message' });
    this.searchBox = page.getByRole('combobox', { name: 'Search' });
    this.banner = page.getByText('Restante does not answer.');
    this.dialog = page.getByRole('dialog');
  }

  /** Opens the app at `mailbox`, or at every mailbox, and waits until it knows the server. */
  async open(mailbox?: string): Promise<void> {
    await this.page.goto(`${this.#url}/#/${mailbox === undefined ? 'all' : `in/${mailbox}`}`);
    const known = this.page
      .getByText(/^[\d,]+ messages?\b|^Nothing has arrived yet/)
      .filter({ visible: true });
    await expect(known.first()).toBeVisible();
  }

  /** The line above the list: `2 messages, 1 unseen`. */
  counts(words: string): Locator {
    return this.page.getByText(words, { exact: true });
  }

  /** The row of the message with this subject. */
  row(subject: string): Locator {
    return this.list.getByRole('link', { name: subject });
  }

  /** The row of this subject while its message is marked as unseen. */
  unseenRow(subject: string): Locator {
    return this.row(subject).filter({ hasText: /unseen$/ });
  }

  async read(subject: string): Promise<void> {
    await this.row(subject).click();
    await expect(this.message.getByRole('heading', { name: subject })).toBeVisible();
  }

  /** Turns the open message to a tab and gives what it shows. */
  async look(tab: Tab): Promise<Locator> {
    await this.message.getByRole('tab', { name: tab }).click();
    return this.message.getByRole('tabpanel', { name: tab });
  }

  /** The open message's HTML, inside its frame. */
  get html(): FrameLocator {
    return this.message.frameLocator('iframe');
  }

  /** Something that can be done with the open message. */
  action(name: string): Locator {
    return this.message.getByRole('toolbar', { name: 'Message' }).getByRole('button', { name, exact: true });
  }

  async search(query: string): Promise<void> {
    await this.searchBox.fill(query);
    await this.searchBox.press('Enter');
  }

  async chooseMailbox(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Mailbox:/ }).click();
    await this.page.getByRole('link', { name: new RegExp(`^${name}\\b`) }).click();
  }

  async select(...subjects: string[]): Promise<void> {
    for (const subject of subjects) await this.list.getByRole('checkbox', { name: subject }).check();
  }

  /** A button anywhere on the page. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** What the dialog asks, answered with yes. */
  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Delete/ }).click();
  }
}
