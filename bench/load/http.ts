import type { Socket } from 'node:net';
import { dial, Waiters } from './wire.ts';

export interface Answer {
  status: number;
  body: Buffer;
}

/** An HTTP/1.1 client with one kept connection and one request at a time. Reads only what our servers send. */
export class HttpClient {
  readonly #socket: Socket;
  readonly #answers: Waiters<Answer>;
  readonly #host: string;
  #received: Buffer[] = [];
  #octets = 0;
  #needed = 0;

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#host = `127.0.0.1:${port}`;
    this.#answers = new Waiters(socket, 'HTTP');
    socket.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
  }

  static async open(port: number): Promise<HttpClient> {
    return new HttpClient(await dial(port), port);
  }

  get(path: string): Promise<Answer> {
    return this.request('GET', path);
  }

  request(method: string, path: string): Promise<Answer> {
    this.#socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nAccept: application/json\r\n\r\n`,
    );
    return this.#answers.next();
  }

  /** The body of a 200, as JSON. Throws on any other answer. */
  async json(method: string, path: string): Promise<unknown> {
    const { status, body } = await this.request(method, path);
    if (status !== 200)
      throw new Error(
        `HTTP: ${method} ${path} was answered with ${status}: ${body.toString().slice(0, 200)}`,
      );
    return JSON.parse(body.toString()) as unknown;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Gathers octets, and looks at them again only when as many are here as the answer was found to need. */
  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#octets += chunk.length;
    if (this.#octets < this.#needed) return;
    const octets = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const found = readAnswer(octets);
    this.#received = [octets];
    this.#needed = 0;
    if (typeof found === 'number') {
      this.#needed = found;
      return;
    }
    this.#received = [];
    this.#octets = 0;
    this.#answers.give(found);
  }
}

/** The answer in `octets`, or how many octets must be here before it is worth to look again. */
function readAnswer(octets: Buffer): Answer | number {
  const end = octets.indexOf('\r\n\r\n');
  if (end === -1) return octets.length + 1;
  const head = octets.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  if (/^transfer-encoding: *chunked/im.test(head)) return readChunks(octets, end + 4, status);
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  const needed = end + 4 + length;
  return octets.length < needed ? needed : { status, body: octets.subarray(end + 4, needed) };
}

function readChunks(octets: Buffer, start: number, status: number): Answer | number {
  const chunks: Buffer[] = [];
  for (let at = start; ;) {
    const line = octets.indexOf('\r\n', at);
    if (line === -1) return octets.length + 1;
    const length = parseInt(octets.toString('latin1', at, line), 16);
    const after = line + 2 + length + 2;
    if (octets.length < after) return after;
    if (length === 0) return { status, body: Buffer.concat(chunks) };
    chunks.push(octets.subarray(line + 2, line + 2 + length));
    at = after;
  }
}
