import { createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { endpointOf, type Endpoint, type Service } from '../lib/service.ts';
import { anyone } from '../sasl/accounts.ts';
import { randomStamp } from '../sasl/stamp.ts';
import { Connection } from './connection.ts';
import type { SessionDeps, SessionTerms } from './session-control.ts';
import { Session } from './session.ts';
import { SLICE_OCTETS } from './wire.ts';

export interface Pop3Options {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** How TLS comes in: not at all (the default), by STLS when the client asks, or from the first octet. */
  readonly tls?: SessionTerms['tls'];
  /** Whether a login needs TLS; not so by default. */
  readonly requireTls?: boolean;
  /** Seconds after which the store lets a message go; null, the default: it never goes because of its age. */
  readonly maxAgeSeconds?: number | null;
  /** Seconds of silence after which a connection is closed; RFC 1939 §3 asks for 600 at least, the default. */
  readonly idleSeconds?: number;
  /** Connections at a time; more are turned away. 500 by default. */
  readonly maxClients?: number;
}

/** `accounts` are everyone by default, stamps are random, and `identity` is needed for TLS only. */
export type Pop3Deps = Pick<SessionDeps, 'store' | 'locks' | 'log'> &
  Partial<SessionDeps> & { readonly clock: Clock };

/** Hands mail over by POP3 (docs/protocols.md says which RFCs). Listeners over one store share its locks. */
export class Pop3Server implements Service {
  readonly #options: Required<Pop3Options>;
  readonly #deps: SessionDeps & { readonly clock: Clock };
  readonly #terms: SessionTerms;
  readonly #server: Server;
  readonly #connections = new Map<Connection, Promise<void>>();

  constructor(options: Pop3Options, deps: Pop3Deps) {
    this.#options = { ...DEFAULTS, ...options };
    this.#deps = { accounts: anyone, makeStamp: randomStamp, identity: undefined, ...deps };
    const { tls, requireTls, maxAgeSeconds } = this.#options;
    if (tls !== 'none' && deps.identity === undefined)
      throw new Error(`tls is ${tls}; that needs an identity`);
    const retentionDays = maxAgeSeconds === null ? null : Math.floor(maxAgeSeconds / 86_400);
    this.#terms = { tls, requireTls, retentionDays };
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
    for (const connection of this.#connections.keys()) connection.destroy();
    await Promise.all(this.#connections.values());
    await closed;
  }

  #accept(socket: Socket): void {
    // Connections that break are everyday; the session hears of it by the end of its input.
    socket.on('error', () => undefined);
    if (this.#connections.size >= this.#options.maxClients) {
      this.#turnAway(socket);
      return;
    }
    const session = new Session(this.#deps, this.#terms);
    const connection = new Connection(socket, session, this.#deps, this.#options.idleSeconds * 1000);
    const over = connection.run().finally(() => this.#connections.delete(connection));
    this.#connections.set(connection, over);
  }

  #turnAway(socket: Socket): void {
    // A handshake only to say no would be work for whoever wants to make work.
    if (this.#terms.tls !== 'implicit')
      socket.end('-ERR [SYS/TEMP] There are too many connections; close some or try again later.\r\n');
    socket.destroySoon();
  }
}

const DEFAULTS = {
  tls: 'none',
  requireTls: false,
  maxAgeSeconds: null,
  idleSeconds: 600,
  maxClients: 500,
} as const;
