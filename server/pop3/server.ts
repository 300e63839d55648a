import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { endpointOf, type Endpoint, type Service } from '../lib/service.ts';
import type { MessageStore } from '../store/message-store.ts';
import { Connection } from './connection.ts';
import { MaildropLocks } from './maildrop.ts';
import { Session } from './session.ts';
import { SLICE_OCTETS } from './wire.ts';

export interface Pop3Options {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Seconds of silence after which a connection is closed; RFC 1939 §3 asks for 600 at least, the default. */
  readonly idleSeconds?: number;
  /** Connections at a time; more are turned away. 500 by default. */
  readonly maxClients?: number;
}

/** Hands mail over by POP3 (RFC 1939, 2449). */
export class Pop3Server implements Service {
  readonly #options: Required<Pop3Options>;
  readonly #deps: { store: MessageStore; clock: Clock; log: Log };
  readonly #locks = new MaildropLocks();
  readonly #server: Server;
  readonly #connections = new Map<Socket, Promise<void>>();

  constructor(options: Pop3Options, deps: { store: MessageStore; clock: Clock; log: Log }) {
    this.#options = { idleSeconds: 600, maxClients: 500, ...options };
    this.#deps = deps;
    // A client that ends its side after QUIT must still hear the replies.
    const socketOptions = { allowHalfOpen: true, noDelay: true, highWaterMark: 2 * SLICE_OCTETS };
    this.#server = createServer(socketOptions, (socket) => {
      this.#accept(socket);
    });
  }

  /** Where it listens, once it has started. */
  get endpoint(): Endpoint {
    return endpointOf(this.#server, this.#options);
  }

  /** Rejects with the error of the listening socket. */
  start(): Promise<void> {
    const { host, port } = this.#options;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject);
        this.#server.on('error', (error) => {
          this.#deps.log.error('the POP3 listener failed', error);
        });
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      // The error says that it was not listening.
      this.#server.close(() => {
        resolve();
      });
    });
    for (const socket of this.#connections.keys()) socket.destroy();
    await Promise.all(this.#connections.values());
    await closed;
  }

  #accept(socket: Socket): void {
    // Connections that break are everyday; the session hears of it by the end of its input.
    socket.on('error', () => undefined);
    if (this.#connections.size >= this.#options.maxClients) {
      socket.end('-ERR [SYS/TEMP] There are too many connections; close some or try again later.\r\n');
      socket.destroySoon();
      return;
    }
    const { store, clock, log } = this.#deps;
    const session = new Session({ store, locks: this.#locks, log });
    const connection = new Connection(socket, session, { clock, log }, this.#options.idleSeconds * 1000);
    const over = connection.run().finally(() => this.#connections.delete(socket));
    this.#connections.set(socket, over);
  }
}
