import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { Connection } from './connection.ts';
import type { Hosting, ListenerOptions } from './hosting.ts';

/**
 * The TCP listener with its connections. With them and their inlets it is all that touches the private surface of
 * smtp-server, whose version is pinned for that reason; connection.test.ts goes red when an update moves it. smtp-server
 * keeps the listener, the sockets, their time-outs and the half-closed ends. What a client says, and what it hears, is
 * ours: the package waits 100 ms before each greeting, looks up the client's name, rewrites addresses and dots, and
 * reads octet by octet. So is TLS: the package wants its certificate before the first client, and tells nobody why a
 * handshake failed.
 */
export class Listener extends SMTPServer {
  readonly hosting: Hosting;
  readonly implicitTls: boolean;
  /** All connections whose sockets are open, those on their way out included. */
  readonly open = new Set<Connection>();

  constructor(options: ListenerOptions, hosting: Hosting) {
    super({
      maxClients: options.maxClients,
      socketTimeout: options.idleSeconds * 1000,
      logger: false,
      // TLS is ours. Without it the package needs no certificate; see updateSecureContext.
      disabledCommands: ['STARTTLS'],
      hideSTARTTLS: true,
      // A client that sends all it has and ends its side still hears its replies.
      allowHalfOpen: true,
    });
    this.hosting = hosting;
    this.implicitTls = options.implicitTls;
  }

  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    const connection = new Connection(this, socket, options);
    this.connections.add(connection);
    this.open.add(connection);
    connection.on('error', (error: Error) => this.emit('error', error));
    connection.init();
  }

  /** Spares each connection a turn of the event loop and a random id: there is no PROXY header to wait for. */
  override _handleProxy(_socket: Socket, callback: (error: null, options: { id: string }) => void): void {
    callback(null, { id: '-' });
  }

  /** The package is to load no certificate. */
  override updateSecureContext(): void {
    this.secureContext = new Map();
  }
}
