import { connect, type Socket } from 'node:net';
import { systemClock, type Clock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import { silentLog } from '../lib/log.ts';
import type { Events } from '../mail/events.ts';
import type { Message, Origin } from '../mail/message.ts';
import { MessageStore } from '../store/message-store.ts';
import { MemorySpool } from '../store/spool/memory.ts';
import { MaildropLocks } from './maildrop.ts';
import { Pop3Server, type Pop3Options } from './server.ts';
import { Session } from './session.ts';

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
    mail: { mailbox?: string; rcpt?: string; via?: Origin['via'] } = {},
  ): Promise<Message> {
    const { mailbox = 'mrose', rcpt = 'mrose@example.org', via = 'smtp' } = mail;
    const envelope = { mailFrom: null, rcptTo: [{ address: rcpt, params: {} }] };
    return this.store.add({ envelope, origin: { via }, raw: Buffer.from(raw) }, mailbox);
  }

  session(): Session {
    return new Session({ store: this.store, locks: this.locks, log: silentLog });
  }

  /** A server that has started, on any free port. */
  async serve(options: Partial<Pop3Options> = {}, clock: Clock = systemClock): Promise<Pop3Server> {
    const server = new Pop3Server(
      { host: '127.0.0.1', port: 0, ...options },
      { store: this.store, clock, log: silentLog },
    );
    await server.start();
    return server;
  }
}

/** Test helper: a client that says what it is told and shows what comes back. */
export class Caller {
  readonly socket: Socket;
  readonly #closed: Promise<void>;
  #chunks: Buffer[] = [];
  #look: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#look();
    });
    this.#closed = new Promise((resolve) => {
      this.socket.once('end', resolve);
      this.socket.once('close', resolve);
    });
  }

  say(text: string | Buffer): void {
    this.socket.write(text, 'latin1');
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
    await this.#closed;
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
}
