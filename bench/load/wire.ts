import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** A connection to a port of the loopback address, without Nagle's delay. Rejects when nobody listens. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** TLS at a port that begins with it, or on a connection that is open. The certificate is the server's own: any will do. */
export async function secure(over: ConnectionOptions): Promise<Socket> {
  const socket = connectTls({ host: '127.0.0.1', ...over, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  socket.setNoDelay(true);
  return socket;
}

/**
 * Hands out what has been waited for, in the order of asking. Fails everyone who waits when the connection ends, so
 * that no load hangs on a server that has gone.
 */
export class Waiters<T> {
  readonly #waiting: { resolve: (value: T) => void; reject: (error: Error) => void }[] = [];
  #ended: Error | undefined;

  constructor(socket: Socket, what: string) {
    this.watch(socket, what);
  }

  /** Fails with this connection too. */
  watch(socket: Socket, what: string): void {
    socket.on('error', (error) => {
      this.#fail(new Error(`${what}: ${error.message}`, { cause: error }));
    });
    socket.on('close', () => {
      this.#fail(new Error(`${what}: the server closed the connection`));
    });
  }

  next(): Promise<T> {
    const ended = this.#ended;
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  give(value: T): void {
    this.#waiting.shift()?.resolve(value);
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
