import { reply, report } from './answer.ts';
import type { Api, Response } from './api.ts';
import { NotInMail } from './failures.ts';
import { cut, noLink, quoted } from './mail-in-words.ts';
import type {
  Attachment,
  Field,
  Mail,
  Purpose,
  ReplyOptions,
  ReportKind,
  ReportOptions,
  Transcript,
} from './types.ts';

export type Detail = Response<'GET /api/messages/:id'>;

/** A mail that was fetched. Its own properties are what JSON and comparisons see. */
export class FetchedMail implements Mail {
  /** As a runner prints it, also when it is minified. */
  static readonly name = 'Mail';
  readonly id: string;
  readonly mailbox: string;
  readonly receivedAt: string;
  readonly size: number;
  readonly seen: boolean;
  readonly tags: Mail['tags'];
  readonly envelope: Mail['envelope'];
  readonly from: Mail['from'];
  readonly to: Mail['to'];
  readonly cc: Mail['cc'];
  readonly subject: string;
  readonly date: string | null;
  readonly headers: readonly Field[];
  readonly text: string | null;
  readonly html: string | null;
  readonly links: Mail['links'];
  readonly code: string | null;
  readonly codes: Mail['codes'];
  readonly unsubscribe: Mail['unsubscribe'];
  readonly invitations: Mail['invitations'];
  readonly attachments: readonly Attachment[];
  readonly url: string;
  readonly #api: Api;
  readonly #base: string;
  readonly #inbox: string | undefined;
  readonly #raw = once(() => this.#api('GET /api/messages/:id/raw', { params: { id: this.id } }));
  readonly #transcript = once(() =>
    this.#api('GET /api/messages/:id/transcript', { params: { id: this.id } }),
  );

  /** @param inbox the name of the inbox that it was found in: it is deleted from there alone */
  constructor(detail: Detail, api: Api, base: string, inbox?: string) {
    const { summary } = detail;
    this.id = detail.id;
    this.mailbox = detail.mailbox;
    this.receivedAt = detail.receivedAt;
    this.size = detail.size;
    this.seen = detail.seen;
    this.tags = detail.tags;
    this.envelope = detail.envelope;
    this.from = summary.from[0] ?? null;
    this.to = summary.to;
    this.cc = summary.cc;
    this.subject = summary.subject;
    this.date = summary.date;
    this.headers = detail.header;
    this.text = detail.text;
    this.html = detail.html;
    this.links = detail.links;
    this.code = detail.codes[0]?.code ?? null;
    this.codes = detail.codes;
    this.unsubscribe = detail.unsubscribe;
    this.invitations = detail.invitations;
    this.attachments = detail.attachments.map((one) => attachment(one, detail.id, api, base));
    this.url = `${base}/#/${['in', detail.mailbox, detail.id].map(encodeURIComponent).join('/')}`;
    this.#api = api;
    this.#base = base;
    this.#inbox = inbox;
    freeze(this);
  }

  header(name: string): string | null {
    const field = this.headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return field?.value ?? null;
  }

  link(which?: Purpose | RegExp): string {
    const link = this.links.find((one) => fits(one, which));
    if (link !== undefined) return link.url;
    throw new NotInMail(noLink(this, which));
  }

  raw(): Promise<Uint8Array> {
    return this.#raw();
  }

  transcript(): Promise<Transcript> {
    return this.#transcript();
  }

  bounce(options?: ReportOptions): Promise<Mail> {
    return this.report('failed', options);
  }

  async report(kind: ReportKind, options: ReportOptions = {}): Promise<Mail> {
    const { id, envelope } = this;
    return this.#another(await report(this.#api, { id, envelope, inbox: this.#inbox }, kind, options));
  }

  async reply(answer: string | ReplyOptions): Promise<Mail> {
    const { id, envelope } = this;
    return this.#another(await reply(this.#api, { id, envelope, inbox: this.#inbox }, answer));
  }

  async delete(): Promise<void> {
    const query = this.#inbox === undefined ? {} : { inbox: this.#inbox };
    await this.#api('DELETE /api/messages/:id', { params: { id: this.id }, query });
  }

  async #another(id: string): Promise<Mail> {
    const detail = await this.#api('GET /api/messages/:id', { params: { id } });
    return new FetchedMail(detail, this.#api, this.#base);
  }

  /** What console.log of Node shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const to = this.envelope.rcptTo.map(({ address }) => address).join(', ');
    const code = this.code === null ? '' : `, code ${this.code}`;
    return `Mail ${quoted(this.subject)} from ${cut(this.from?.address ?? '<>')} to ${cut(to)}${code} (${this.url})`;
  }
}

/** The link has this purpose, or its URL or its words match. */
export function fits({ url, text, purpose }: Mail['links'][number], which?: Purpose | RegExp): boolean {
  if (which === undefined) return true;
  if (typeof which === 'string') return purpose === which;
  return matches(which, url) || matches(which, text);
}

/** Whether a pattern is somewhere in a text. `search` has no memory of where a `g` pattern was last. */
export function matches(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

function attachment(record: Detail['attachments'][number], id: string, api: Api, base: string): Attachment {
  const { part } = record;
  const path = [id, 'parts', part].map(encodeURIComponent).join('/');
  const more = {
    url: `${base}/api/messages/${path}`,
    content: once(() => api('GET /api/messages/:id/parts/:part', { params: { id, part } })),
  };
  // A function would stand between the records when two mails are compared.
  return Object.defineProperty({ ...record, ...more }, 'content', { enumerable: false });
}

/** Asks once; what failed is asked again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () =>
    (asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    }));
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const one of Object.values(value)) freeze(one);
}
