import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listing, NoMatch, WaitAnswer } from './http/contract.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const WORKERS = 50;
const ROUNDS = 2;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

/**
 * One of many that test the same application at the same time: the same subject, the same text, and, but for its own
 * part of the server, nothing that tells its mail from the others'.
 */
class Worker {
  readonly #name: string;
  readonly #mine: string;
  readonly #to: string;
  readonly #transport: ReturnType<typeof createTransport>;
  #cursor = '0';

  /** @param by what keeps it apart: its SMTP user name, or the address that it writes to */
  constructor(number: number, by: 'user' | 'address') {
    this.#name = `worker-${number}`;
    this.#to = by === 'user' ? 'bob@example.com' : `bob+${number}@example.com`;
    this.#mine = by === 'user' ? `mailbox=${this.#name}` : `rcpt=${encodeURIComponent(this.#to)}`;
    const auth = by === 'user' ? { auth: { user: this.#name, pass: 'any' } } : {};
    this.#transport = createTransport({
      ...sandbox.smtp,
      secure: false,
      pool: true,
      maxConnections: 1,
      ...auth,
    });
  }

  async run(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) await this.#round(round);
    this.#transport.close();
  }

  async #round(round: number): Promise<void> {
    const waiting = this.#ask<WaitAnswer>(
      `/api/messages/wait?count=2&since=${this.#cursor}&subject=/^reset/i&timeout=1m`,
    );
    await this.#send(this.#id(round, 'a'));
    await this.#send(this.#id(round, 'b'));
    const { messages, cursor } = await waiting;
    this.#cursor = cursor;
    expect(messages.map(({ summary }) => summary.messageId)).toEqual([
      this.#id(round, 'a'),
      this.#id(round, 'b'),
    ]);
    const ids = messages.map(({ id }) => id);
    expect(await this.#listed()).toEqual(ids);
    // The first is deleted by its id and a condition, the second with all that is left.
    expect(await this.#remove(`id=${ids[0] ?? ''}&subject=reset`)).toBe(1);
    expect(await this.#listed()).toEqual(ids.slice(1));
    expect(await this.#remove(`subject=reset`)).toBe(1);
    expect(await this.#listed()).toEqual([]);
    const none = await this.#ask<WaitAnswer>('/api/messages/wait?count=0&timeout=0s');
    expect(none.messages).toEqual([]);
  }

  /** The Message-ID alone says whose mail it is. */
  #id(round: number, letter: string): string {
    return `<${this.#name}.${round}.${letter}@example.org>`;
  }

  async #send(messageId: string): Promise<void> {
    await this.#transport.sendMail({
      ...{ from: 'shop@example.org', to: this.#to, subject: 'Reset your password', text: 'Here you are.' },
      messageId,
    });
  }

  #ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    return ask<Answer>(`${path}${path.includes('?') ? '&' : '?'}${this.#mine}`, init);
  }

  /** The ids of its mail, oldest first. */
  async #listed(): Promise<string[]> {
    const { messages } = await this.#ask<Listing>('/api/messages');
    return messages.map(({ id }) => id).reverse();
  }

  async #remove(conditions: string): Promise<number> {
    const { count } = await this.#ask<{ count: number }>(`/api/messages?${conditions}`, { method: 'DELETE' });
    return count;
  }
}

async function ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(sandbox.url + path, init);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

describe('50 workers on one server', () => {
  it.each([
    ['by the user that they sign in as', ['user'] as const],
    ['by both, each in his way', ['user', 'address'] as const],
  ])('are kept apart %s', async (_, ways) => {
    const workers = Array.from(
      { length: WORKERS },
      (_worker, number) => new Worker(number, ways[number % ways.length] ?? 'user'),
    );
    await Promise.all(workers.map((worker) => worker.run()));
    expect((await ask<Listing>('/api/messages')).messages).toEqual([]);
  });

  it('may all be emptied by one, and each of them on its own', async () => {
    const senders = ['a', 'b', 'c'].map((user) =>
      createTransport({ ...sandbox.smtp, secure: false, auth: { user, pass: 'x' } }),
    );
    await Promise.all(
      senders.map((sender) => sender.sendMail({ from: 'x@x.test', to: 'y@y.test', subject: 's' })),
    );
    for (const sender of senders) sender.close();
    const left = async () =>
      (await ask<Listing>('/api/messages')).messages.map(({ mailbox }) => mailbox).sort();
    await ask('/api/messages?all=true&mailbox=a', { method: 'DELETE' });
    expect(await left()).toEqual(['b', 'c']);
    await ask('/api/mailboxes/b', { method: 'DELETE' });
    expect(await left()).toEqual(['c']);
    await ask('/api/messages?all=true', { method: 'DELETE' });
    expect(await left()).toEqual([]);
  });
});

describe('a wait that has not been met', () => {
  it('lists the mail of its own mailbox alone', async () => {
    const transport = createTransport({
      ...sandbox.smtp,
      secure: false,
      auth: { user: 'theirs', pass: 'x' },
    });
    await transport.sendMail({ from: 'x@x.test', to: 'y@y.test', subject: 'Theirs' });
    transport.close();
    const response = await fetch(`${sandbox.url}/api/messages/wait?mailbox=mine&timeout=1ms`);
    expect(response.status).toBe(408);
    expect((await response.json()) as NoMatch).toMatchObject({ arrived: [], total: 0, matched: [] });
  });
});
