import { once } from 'node:events';
import type { Socket } from 'node:net';
import { dial, secure, Waiters } from './wire.ts';

const EHLO = 'EHLO load.example.com\r\n';
const MAIL = 'MAIL FROM:<desk@example.com>\r\n';
const RCPT = 'RCPT TO:<guest@example.org>\r\n';
const DATA = 'DATA\r\n';
const QUIT = 'QUIT\r\n';
const STARTTLS = 'STARTTLS\r\n';
/** RFC 4616: user `bench`, password `secret`. */
const AUTH = `AUTH PLAIN ${Buffer.from('\0bench\0secret').toString('base64')}\r\n`;

/** What comes before the mail, besides EHLO. */
export interface Approach {
  readonly tls?: 'starttls' | 'implicit';
  readonly auth?: true;
}

/** An SMTP client that waits for each reply before it goes on, on one connection. */
export class SmtpClient {
  #socket: Socket;
  readonly #replies: Waiters<string>;
  #pending = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#replies = new Waiters(socket, 'SMTP');
    this.#read();
  }

  /** Connected, and past the 220. */
  static async greeted(port: number, { tls }: Approach = {}): Promise<SmtpClient> {
    const socket = tls === 'implicit' ? await secure({ port }) : await dial(port);
    const client = new SmtpClient(socket);
    await client.#expect('220');
    return client;
  }

  /** Connected, and past EHLO; with what is asked for, past STARTTLS and AUTH. */
  static async open(port: number, approach: Approach = {}): Promise<SmtpClient> {
    const client = await SmtpClient.greeted(port, approach);
    await client.ehlo();
    if (approach.tls === 'starttls') await client.#startTls();
    if (approach.auth) await client.#say(AUTH, '235');
    return client;
  }

  ehlo(): Promise<void> {
    return this.#say(EHLO, '250');
  }

  noop(): Promise<void> {
    return this.#say('NOOP\r\n', '250');
  }

  /** One transaction. `wire` is dot-stuffed and ends with CRLF.CRLF. */
  async deliver(wire: Buffer): Promise<void> {
    await this.envelope();
    await this.#say(wire, '250');
  }

  /** Everything before the octets: after it the server waits for them. */
  async envelope(): Promise<void> {
    await this.#say(MAIL, '250');
    await this.#say(RCPT, '250');
    await this.#say(DATA, '354');
  }

  /** The octets; resolves on the 250. */
  octets(wire: Buffer): Promise<void> {
    return this.#say(wire, '250');
  }

  /** QUIT; resolves when the server has closed. */
  async quit(): Promise<void> {
    const closed = once(this.#socket, 'close');
    await this.#say(QUIT, '221');
    this.#socket.end();
    await closed;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #startTls(): Promise<void> {
    await this.#say(STARTTLS, '220');
    this.#socket.removeAllListeners('data');
    this.#socket = await secure({ socket: this.#socket });
    this.#replies.watch(this.#socket, 'SMTP');
    this.#read();
    await this.ehlo();
  }

  #read(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#take(chunk.toString('latin1'));
    });
  }

  #say(line: string | Buffer, code: string): Promise<void> {
    this.#socket.write(line);
    return this.#expect(code);
  }

  async #expect(code: string): Promise<void> {
    const reply = await this.#replies.next();
    if (!reply.startsWith(code)) throw new Error(`SMTP: expected ${code}, the server said: ${reply}`);
  }

  /** Gives out the last line of each reply; a hyphen after the code means that more lines follow (RFC 5321 §4.2.1). */
  #take(text: string): void {
    this.#pending += text;
    for (let end = this.#pending.indexOf('\n'); end !== -1; end = this.#pending.indexOf('\n')) {
      const line = this.#pending.slice(0, end);
      this.#pending = this.#pending.slice(end + 1);
      if (line[3] !== '-') this.#replies.give(line.trimEnd());
    }
  }
}
