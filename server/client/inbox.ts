import type { Api } from './api.ts';
import { durationText } from './duration.ts';
import { unlessGone } from './failures.ts';
import { fail } from './fault.ts';
import { FetchedMail } from './mail.ts';
import { toFlat } from './query.ts';
import { smtpAccess } from './smtp-access.ts';
import type {
  AbsenceQuery,
  Duration,
  Fault,
  FaultName,
  FaultOrder,
  Inbox,
  InboxOptions,
  Mail,
  MailQuery,
  SendEnvelope,
  SmtpAccess,
  WaitQuery,
} from './types.ts';
import { wait } from './wait.ts';

/** What an inbox is reached by. */
export interface Connection {
  readonly api: Api;
  /** The URL of the server. */
  readonly base: string;
  /** How long a wait waits that does not say. */
  readonly timeout: Duration;
}

const DEFAULT_WITHIN = '2s';
/** Mails that are fetched at one time. */
const AT_ONCE = 8;

export class RemoteInbox implements Inbox {
  /** As a runner prints it, also when it is minified. */
  static readonly name = 'Inbox';
  readonly address: string;
  readonly #connection: Connection;
  readonly #ready: Promise<void>;

  constructor(name: string, connection: Connection, options: InboxOptions = {}) {
    if (name.trim() === '')
      throw new TypeError('The name of an inbox is empty; leave it out for a fresh one.');
    this.address = name;
    this.#connection = connection;
    this.#ready = setUp(connection.api, name, options);
    // Whoever asks for something hears of it; nobody may.
    this.#ready.catch(() => undefined);
    Object.freeze(this);
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  async smtp(): Promise<SmtpAccess> {
    const { api, base } = await this.#connected();
    return smtpAccess(this.address, (await api('GET /api/info')).smtp, base);
  }

  waitFor(query?: WaitQuery & { readonly count?: undefined }): Promise<Mail>;
  waitFor(query: WaitQuery & { readonly count: number }): Promise<readonly Mail[]>;
  waitFor(count: number, query?: WaitQuery): Promise<readonly Mail[]>;
  async waitFor(first: number | WaitQuery = {}, second: WaitQuery = {}): Promise<Mail | readonly Mail[]> {
    const query = typeof first === 'number' ? { ...second, count: first } : first;
    const { count = 1, timeout = this.#connection.timeout, ...others } = query;
    if (count < 1) throw new RangeError(`count: ${count}; waitForNone waits for none.`);
    const ids = await this.#wait({ count, timeout, ...others });
    return query.count === undefined ? this.#fetch(ids[0] ?? '') : this.#fetchAll(ids);
  }

  async waitForNone({ within = DEFAULT_WITHIN, ...query }: AbsenceQuery = {}): Promise<void> {
    await this.#wait({ count: 0, timeout: within, ...query });
  }

  async list({ limit, ...query }: MailQuery & { readonly limit?: number } = {}): Promise<readonly Mail[]> {
    const { api } = await this.#connected();
    const { messages } = await api('GET /api/messages', {
      query: { ...toFlat(query), inbox: this.address, ...(limit === undefined ? {} : { limit }) },
    });
    return this.#fetchAll(messages.map(({ id }) => id));
  }

  async fail(order: FaultName | FaultOrder): Promise<Fault> {
    const { api } = await this.#connected();
    return fail(api, this.address, order);
  }

  async clear(): Promise<number> {
    const { api } = await this.#connected();
    return (await api('DELETE /api/messages', { query: { inbox: this.address } })).count;
  }

  async send(message: string | Uint8Array, { from, rcpt = this.address }: SendEnvelope = {}): Promise<Mail> {
    const body =
      typeof message === 'string' ? new TextEncoder().encode(message.replace(/\r?\n/g, '\r\n')) : message;
    const { api } = await this.#connected();
    const { id } = await api('POST /api/messages', {
      query: { mailbox: this.address, rcpt: [rcpt].flat(), ...(from === undefined ? {} : { from }) },
      body,
    });
    return this.#fetch(id);
  }

  /** What console.log of Node shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Inbox ${this.address} at ${this.#connection.base}`;
  }

  async #wait({ count, timeout, since, signal, ...query }: WaitQuery & { count: number; timeout: Duration }) {
    const { api } = await this.#connected();
    return wait(api, { inbox: this.address, query, count, timeout, since, signal });
  }

  async #connected(): Promise<Connection> {
    await this.#ready;
    return this.#connection;
  }

  async #fetch(id: string): Promise<Mail> {
    const { api, base } = this.#connection;
    return new FetchedMail(await api('GET /api/messages/:id', { params: { id } }), api, base, this.address);
  }

  /** Those that are still there. */
  async #fetchAll(ids: readonly string[]): Promise<Mail[]> {
    const mails: (Mail | undefined)[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE).map((id) => this.#fetch(id).catch(unlessGone));
      mails.push(...(await Promise.all(some)));
    }
    return mails.filter((mail) => mail !== undefined);
  }
}

/** Asks for nothing when there is nothing to set. */
async function setUp(api: Api, name: string, { keepFor, token }: InboxOptions): Promise<void> {
  if (keepFor === undefined && token === undefined) return;
  const body = {
    ...(keepFor === undefined ? {} : { keepFor: durationText(keepFor) }),
    ...(token === undefined ? {} : { token }),
  };
  await api('PUT /api/mailboxes/:name', { params: { name }, body });
}
