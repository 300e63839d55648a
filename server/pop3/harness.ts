import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { systemClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import { silentLog } from '../lib/log.ts';
import type { Events } from '../mail/events.ts';
import { NULL_SENDER, type Message, type Origin } from '../mail/message.ts';
import { anyone } from '../sasl/accounts.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { createIdentity } from '../tls/identity.ts';
import { reported } from '../tls/reported.ts';
import { MaildropLocks } from './maildrop.ts';
import { Pop3Server, type Pop3Deps, type Pop3Options } from './server.ts';
import type { SessionDeps, SessionTerms } from './session-control.ts';
import { Session } from './session.ts';

/** The stamp that test sessions greet with: the one of RFC 1939 §7. */
export const STAMP = '<1896.697170952@dbc.mtview.ca.us>';

/** One certificate for all tests of a file. */
export const identity = createIdentity({ dataDir: null, names: [], certificate: 'good' }, systemClock);

/** Test helper: a store of its own, and mail to put into it. */
export class Post {
  readonly bus = new EventBus<Events>((error) => {
    throw error;
  });
  readonly store: MessageStore;
  readonly locks = new MaildropLocks();

  constructor(messages = 20_000) {
    const limits = { messages, octets: 2 ** 30, ageSeconds: null };
    this.store = new MessageStore({ spool: new MemorySpool(), bus: this.bus, clock: systemClock, limits });
  }

  keep(
    raw: string | Buffer,
    mail: { mailbox?: string; rcpt?: string; origin?: Origin } = {},
  ): Promise<Message> {
    const { mailbox = 'mrose', rcpt = 'mrose@example.org', origin = { via: 'smtp' } } = mail;
    const envelope = { mailFrom: NULL_SENDER, rcptTo: [{ address: rcpt, params: {} }] };
    return this.store.add({ envelope, origin, raw: Buffer.from(raw) }, mailbox);
  }

  session(terms: Partial<SessionTerms> = {}, deps: Partial<SessionDeps> = {}): Session {
    const { store, locks } = this;
    const { log = silentLog, identity: shown = identity } = deps;
    const tls = { identity: reported(shown, log) };
    return new Session(
      { store, locks, log, accounts: anyone, makeStamp: () => STAMP, ...deps, ...tls },
      { tls: 'none', requireTls: false, retentionDays: null, ...terms },
    );
  }

  /** A server that has started, on any free port. */
  async serve(options: Partial<Pop3Options> = {}, deps: Partial<Pop3Deps> = {}): Promise<Pop3Server> {
    const { store, locks } = this;
    const { log = silentLog, identity: shown = identity } = deps;
    const tls = { identity: reported(shown, log) };
    const server = new Pop3Server(
      { host: '127.0.0.1', port: 0, ...options },
      { store, locks, clock: systemClock, log, ...deps, ...tls },
    );
    await server.start();
    return server;
  }
}

/** Test helper: a client that says what it is told and shows what comes back. */
export class Caller {
  #socket: Socket;
  #ended: Promise<void>;
  #chunks: Buffer[] = [];
  #look: () => void = () => undefined;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.#ended = this.#listen(this.#socket);
  }

  /** What it speaks by: a TLS socket after `secure`. */
  get socket(): Socket {
    return this.#socket;
  }

  /** Makes the client's side of a TLS handshake, and trusts what `identity` presents. Rejects when it fails. */
  async secure(options: ConnectionOptions = {}): Promise<void> {
    const ca = (await identity.authority()) ?? '';
    const plain = this.#socket;
    plain.removeAllListeners('data');
    const secure = connectTls({ socket: plain, ca, servername: 'localhost', ...options });
    await new Promise<void>((resolve, reject) => {
      secure.once('secureConnect', resolve);
      secure.once('error', reject);
      secure.once('close', () => {
        reject(new Error('closed'));
      });
    });
    this.#socket = secure;
    this.#ended = this.#listen(secure);
  }

  say(text: string | Buffer): void {
    this.#socket.write(text, 'latin1');
  }

  /** Everything up to and with `end`, as latin1; what follows stays for the next call. */
  async hear(end = '\r\n'): Promise<string> {
    for (;;) {
      const received = Buffer.concat(this.#chunks);
      const at = received.indexOf(end, 'latin1');
      if (at >= 0) {
        this.#chunks = [received.subarray(at + end.length)];
        return received.toString('latin1', 0, at + end.length);
      }
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  /** Everything up to the end of the connection. */
  async hearAll(): Promise<string> {
    await this.#ended;
    return Buffer.concat(this.#chunks).toString('latin1');
  }

  /** Says each line and returns the first line of each answer. */
  async ask(...lines: string[]): Promise<string[]> {
    const answers: string[] = [];
    for (const line of lines) {
      this.say(`${line}\r\n`);
      answers.push((await this.hear()).trimEnd());
    }
    return answers;
  }

  #listen(socket: Socket): Promise<void> {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#look();
    });
    return new Promise((resolve) => {
      socket.once('end', resolve);
      socket.once('close', resolve);
    });
  }
}
