import type { Socket } from 'node:net';
import { dial, Waiters } from './wire.ts';

const MULTI_LINE_END = Buffer.from('\r\n.\r\n');

/** A POP3 client that counts answers and does not read them: it costs less than the server it measures. */
export class Pop3Client {
  readonly #socket: Socket;
  readonly #answers: Waiters<void>;
  #end: Buffer | '\n' = '\n';
  /** The last octets of the chunk before, in case an end mark is cut in two. */
  #carry = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#answers = new Waiters(socket, 'POP3');
    socket.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
  }

  /** Connected and in the transaction state of `user`'s maildrop. */
  static async open(port: number, user: string): Promise<Pop3Client> {
    const socket = await dial(port);
    const client = new Pop3Client(socket);
    await client.#answers.next();
    await client.#ask(`USER ${user}\r\n`, '\n');
    await client.#ask('PASS any\r\n', '\n');
    return client;
  }

  uidl(): Promise<void> {
    return this.#ask('UIDL\r\n', MULTI_LINE_END);
  }

  /** RETR of one message after another, each asked for when the one before is here. */
  async retrieveOneByOne(messages: number): Promise<void> {
    for (let number = 1; number <= messages; number++) await this.#ask(`RETR ${number}\r\n`, MULTI_LINE_END);
  }

  /** RETR of all messages, asked for a hundred at a time with a hundred answers outstanding at most. */
  async retrievePipelined(messages: number): Promise<void> {
    const batch = 50;
    let here: Promise<unknown> = Promise.resolve();
    for (let first = 1; first <= messages; first += batch) {
      const numbers = Array.from(
        { length: Math.min(batch, messages + 1 - first) },
        (_, offset) => first + offset,
      );
      const asked = this.#askAll(numbers);
      await here;
      here = asked;
    }
    await here;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #askAll(numbers: readonly number[]): Promise<unknown> {
    this.#end = MULTI_LINE_END;
    this.#socket.write(numbers.map((number) => `RETR ${number}\r\n`).join(''));
    return Promise.all(numbers.map(() => this.#answers.next()));
  }

  #ask(line: string, end: Buffer | '\n'): Promise<void> {
    this.#end = end;
    this.#socket.write(line);
    return this.#answers.next();
  }

  /** Gives out one answer for each end mark. A refusal has none and ends the connection, so that nobody waits for it. */
  #take(chunk: Buffer): void {
    if (chunk.toString('latin1', 0, 4) === '-ERR')
      this.#socket.destroy(new Error(chunk.toString('latin1', 0, 80)));
    const octets = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    let at = 0;
    for (let found = octets.indexOf(this.#end); found !== -1; found = octets.indexOf(this.#end, at)) {
      at = found + this.#end.length;
      this.#answers.give();
    }
    this.#carry = Buffer.from(octets.subarray(Math.max(at, octets.length - MULTI_LINE_END.length + 1)));
  }
}
