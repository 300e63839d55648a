import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { dial } from './wire.ts';

const TEXT = 0x81;

/** A websocket client (RFC 6455) for short text messages: it hands on whole text frames and answers nothing itself. */
export class WsClient {
  readonly #socket: Socket;
  readonly #hear: (text: string, client: WsClient) => void;
  #pending = Buffer.alloc(0);

  private constructor(socket: Socket, hear: (text: string, client: WsClient) => void) {
    this.#socket = socket;
    this.#hear = hear;
  }

  /** Resolves when the server has answered the upgrade; `hear` gets each text frame. */
  static async open(
    port: number,
    path: string,
    hear: (text: string, client: WsClient) => void,
  ): Promise<WsClient> {
    const socket = await dial(port);
    const client = new WsClient(socket, hear);
    socket.on('error', () => undefined);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    await client.#upgraded();
    return client;
  }

  /** Sends up to 65,535 octets of text as one masked frame. */
  send(text: string): void {
    const payload = Buffer.from(text);
    const mask = randomBytes(4);
    const length =
      payload.length < 126
        ? [payload.length | 0x80]
        : [126 | 0x80, payload.length >> 8, payload.length & 255];
    for (let i = 0; i < payload.length; i++) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0);
    this.#socket.write(Buffer.concat([Buffer.from([TEXT, ...length]), mask, payload]));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #upgraded(): Promise<void> {
    return new Promise((resolve, reject) => {
      let head = Buffer.alloc(0);
      const take = (chunk: Buffer) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        this.#socket.off('data', take);
        if (!head.toString('latin1', 0, 12).endsWith(' 101'))
          reject(new Error(`websocket: ${head.toString('latin1', 0, 40)}`));
        this.#socket.on('data', (later: Buffer) => {
          this.#take(later);
        });
        this.#take(head.subarray(end + 4));
        resolve();
      };
      this.#socket.on('data', take);
      this.#socket.on('close', () => {
        reject(new Error('websocket: the server closed the connection'));
      });
    });
  }

  #take(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#pending, chunk]);
    for (let frame = readFrame(this.#pending); frame; frame = readFrame(this.#pending)) {
      this.#pending = this.#pending.subarray(frame.end);
      if (frame.opcode === TEXT) this.#hear(frame.payload.toString(), this);
    }
  }
}

/** The frame that `octets` begin with, unmasked as servers send them (RFC 6455 §5.2); undefined when not all is here. */
function readFrame(octets: Buffer): { opcode: number; payload: Buffer; end: number } | undefined {
  if (octets.length < 2) return undefined;
  const short = octets.readUInt8(1) & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (octets.length < start) return undefined;
  const length = short === 126 ? octets.readUInt16BE(2) : short === 127 ? octets.readUInt32BE(6) : short;
  if (octets.length < start + length) return undefined;
  return {
    opcode: octets.readUInt8(0),
    payload: octets.subarray(start, start + length),
    end: start + length,
  };
}
