import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { Endpoint } from '../lib/service.ts';

/** Test helper: an SMTP client that says exactly what it is told to, and reads line by line. */
export class Client {
  socket: Socket;
  #received = '';
  #ended = false;
  #wake: (() => void) | undefined;

  /** `tls`: TLS from the first octet. `error` is not thrown: a connection that the server cuts is `closed`. */
  constructor({ host, port }: Endpoint, tls?: ConnectionOptions) {
    const options = { host, port, noDelay: true };
    this.socket = tls === undefined ? connect(options) : connectTls({ ...options, ...LAX, ...tls });
    this.#listen();
  }

  /** Shakes hands on the connection that there is (RFC 3207). Rejects with the client's error. */
  async startTls(tls: ConnectionOptions = {}): Promise<void> {
    for (const event of ['data', 'end', 'close']) this.socket.removeAllListeners(event);
    const socket = connectTls({ socket: this.socket, ...LAX, ...tls });
    this.socket = socket;
    this.#received = '';
    await once(socket, 'secureConnect');
    this.#listen();
  }

  #listen(): void {
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake?.();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
    this.socket.on('end', () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  send(octets: string | Buffer): void {
    this.socket.write(octets);
  }

  /** The next line without its CRLF; null when the server has closed. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#received.indexOf('\r\n');
      if (end !== -1) {
        const line = this.#received.slice(0, end);
        this.#received = this.#received.slice(end + 2);
        return line;
      }
      if (this.#ended) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next reply, its lines joined by line feeds; null when the server has closed. */
  async reply(): Promise<string | null> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.line();
      if (line === null) return lines.length > 0 ? lines.join('\n') : null;
      lines.push(line);
      if (line[3] !== '-') return lines.join('\n');
    }
  }

  /** Sends lines and reads the reply to each. */
  async say(...lines: string[]): Promise<string[]> {
    const replies: string[] = [];
    for (const line of lines) {
      this.send(`${line}\r\n`);
      replies.push((await this.reply()) ?? '(closed)');
    }
    return replies;
  }

  /** Reads the greeting, says EHLO, and opens a transaction up to DATA's 354. */
  async begin(): Promise<this> {
    await this.reply();
    await this.say('EHLO client.example', 'MAIL FROM:<ann@example.org>', 'RCPT TO:<bob@example.org>', 'DATA');
    return this;
  }

  /** Resolves when the connection is closed on both sides. */
  async closed(): Promise<void> {
    this.socket.end();
    if (!this.socket.closed) await once(this.socket, 'close');
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Clients whose trust is not what is tested. */
const LAX: ConnectionOptions = { rejectUnauthorized: false };

/**
 * Test helper: plays a dialogue as the RFCs print them. `C: ` is sent with CRLF. `S: 250` must begin the next line;
 * `S: 250-...` is any number of continuation lines. `S: (closed)` is the end. `TLS` is a handshake. Throws with what
 * came instead.
 */
export async function dialogue(endpoint: Endpoint, script: string, tls?: ConnectionOptions): Promise<void> {
  const client = new Client(endpoint, tls);
  const said: string[] = [];
  try {
    for (const line of script.split('\n').map((text) => text.trimStart())) {
      said.push(line);
      if (line.startsWith('C:')) client.send(`${line.slice(3)}\r\n`);
      if (line === 'TLS') await client.startTls();
      if (line.startsWith('S:')) await expectLine(client, line.slice(3), said);
    }
  } finally {
    client.destroy();
  }
}

async function expectLine(client: Client, expected: string, said: string[]): Promise<void> {
  let line = (await client.line()) ?? '(closed)';
  if (expected.endsWith('-...')) {
    while (line[3] === '-') line = (await client.line()) ?? '(closed)';
    expected = expected.replace('-...', ' ');
  }
  if (!line.startsWith(expected)) throw new Error(`${said.join('\n')}\nbut the server said: ${line}`);
}
