import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Endpoint } from '../../server/index.ts';
import type { Message } from '../../server/mail/message.ts';
import type { Transcript } from '../../server/mail/transcript.ts';
import { startBuilt, type Started } from '../built.ts';
import type { Letter, Octets } from './letters.ts';

/** The listeners by what is spoken at them; null is off. */
export interface Endpoints {
  readonly smtp: Endpoint;
  readonly submission: Endpoint | null;
  readonly smtps: Endpoint | null;
  readonly pop3: Endpoint;
  readonly pop3s: Endpoint | null;
}

/** A user's password, or token. */
export function secretOf(user: string): string {
  return `secret-of-${user}`;
}

/** The running Restante as the harness sees it: by REST, and by what it was told at the start. */
export interface Office extends AsyncDisposable {
  readonly endpoints: Endpoints;
  /** PEM file of its authority. */
  readonly ca: string;
  /** An empty folder that goes with the office. */
  folder(name: string): Promise<string>;
  /** The message to `recipient`, once it is there. Rejects when it does not come, or came more than once. */
  arrived(recipient: string): Promise<Message>;
  raw(id: string): Promise<Octets>;
  /** The session that brought the message. */
  transcript(id: string): Promise<Transcript>;
  list(mailbox: string): Promise<Message[]>;
  /** Puts letters into a mailbox. */
  put(letters: readonly Letter[], mailbox: string): Promise<void>;
}

/** Programs with a queue of their own take their time, and busy machines more. */
const PATIENCE = '60s';

/**
 * Starts the built server with every listener that a client can come to, and nothing that would outlive it. Only
 * `users` can log in, each with the right secret.
 */
export async function openOffice(users: readonly string[]): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'restante-clients-'));
  const accounts = join(folder, 'users');
  await writeFile(accounts, users.map((user) => `${user}:{PLAIN}${secretOf(user)}\n`).join(''));
  const places = [`--data-dir=${join(folder, 'data')}`, `--auth-users=${accounts}`];
  const server = await startBuilt(['--pop3-stls', ...places]);
  const ca = join(folder, 'ca.pem');
  process.once('exit', () => server.process.kill());
  await writeFile(ca, await (await get(server, '/api/ca.pem')).text());
  const endpoints = (await (await get(server, '/api/info')).json()) as Endpoints;
  return {
    endpoints,
    ca,
    folder: (name) => mkdtemp(join(folder, `${name}-`)),
    arrived: (recipient) => arrivedOnce(server, recipient),
    raw: async (id) => {
      const response = await get(server, `/api/messages/${id}/raw`);
      return Buffer.from(await response.arrayBuffer()).toString('latin1');
    },
    transcript: async (id) =>
      (await (await get(server, `/api/messages/${id}/transcript`)).json()) as Transcript,
    list: (mailbox) => list(server, `mailbox=${encodeURIComponent(mailbox)}`),
    put: (letters, mailbox) => put(endpoints.smtp, letters, mailbox),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function arrivedOnce(server: Started, recipient: string): Promise<Message> {
  const rcpt = encodeURIComponent(recipient);
  await get(server, `/api/messages/wait?rcpt=${rcpt}&timeout=${PATIENCE}`);
  const [message, ...more] = await list(server, `rcpt=${rcpt}`);
  if (message === undefined)
    throw new Error(`The message to ${recipient} was waited for, but is not listed.`);
  if (more.length > 0) {
    throw new Error(`${more.length + 1} messages to ${recipient} came, for one that was sent.`);
  }
  return message;
}

async function list(server: Started, query: string): Promise<Message[]> {
  const response = await get(server, `/api/messages?limit=500&${query}`);
  return ((await response.json()) as { messages: Message[] }).messages;
}

async function get(server: Started, path: string): Promise<Response> {
  const response = await fetch(server.url + path);
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function put(smtp: Endpoint, letters: readonly Letter[], mailbox: string): Promise<void> {
  const transport = createTransport({
    ...smtp,
    pool: true,
    auth: { user: mailbox, pass: secretOf(mailbox) },
  });
  for (const { from, to, raw } of letters) {
    await transport.sendMail({ envelope: { from, to }, raw: Buffer.from(raw, 'latin1') });
  }
  transport.close();
}
