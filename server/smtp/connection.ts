import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { SMTPServer } from 'smtp-server';
import type { Socket } from 'node:net';
import type { Reply } from '../delivery/policy.ts';
import type { Conversation, Wire } from './conversation.ts';

/**
 * All that touches the private surface of smtp-server, whose version is pinned for that reason; connection.test.ts
 * goes red when an update moves it. smtp-server keeps the listener, the sockets, their time-outs, the half-closed
 * ends and (on ports that will have it) TLS. What a client says, and what it hears, is ours: the package waits
 * 100 ms before each greeting, looks up the client's name, rewrites addresses and dots, and reads octet by octet.
 */
export interface ListenerOptions {
  readonly maxClients: number;
  readonly idleSeconds: number;
}

/** What a connection is run with. */
export interface Hosting {
  /** Makes the conversation of one connection. */
  begin(wire: Wire, remoteAddress: string): Conversation;
  /** What a client hears that comes when `maxClients` are here, or has said nothing for `idleSeconds`. */
  readonly tooManyClients: Reply;
  readonly idle: Reply;
}

/** The TCP listener with its connections. */
export class Listener extends SMTPServer {
  readonly hosting: Hosting;
  /** All connections whose sockets are open, those on their way out included. */
  readonly open = new Set<Connection>();

  constructor(options: ListenerOptions, hosting: Hosting) {
    super({
      maxClients: options.maxClients,
      socketTimeout: options.idleSeconds * 1000,
      logger: false,
      // No STARTTLS on this port. Without it the package needs no certificate; see updateSecureContext.
      disabledCommands: ['STARTTLS'],
      hideSTARTTLS: true,
      // A client that sends all it has and ends its side still hears its replies.
      allowHalfOpen: true,
    });
    this.hosting = hosting;
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

  /** A port without TLS loads no certificate. */
  override updateSecureContext(): void {
    this.secureContext = new Map();
  }
}

export class Connection extends SMTPConnection {
  readonly #listener: Listener;
  readonly #conversation: Conversation;
  #dismissed = false;

  constructor(listener: Listener, socket: Socket, options?: SMTPConnectionOptions | null) {
    super(listener, socket, options);
    this.#listener = listener;
    const wire: Wire = {
      write: (text) => {
        if (this._socket.writable) this._socket.write(text, 'latin1');
      },
      close: () => {
        this.close();
        if (this.#dismissed) this._socket.destroySoon();
      },
      drop: () => {
        this._socket.resetAndDestroy();
      },
    };
    this.#conversation = listener.hosting.begin(wire, this.remoteAddress);
  }

  /** Greets at once: no wait for early talkers, no reverse look-up. */
  override init(): void {
    this._setListeners(() => {
      const { maxClients } = this.#listener.options;
      if (maxClients !== undefined && this.#listener.connections.size > maxClients) {
        this.#conversation.dismiss(this.#listener.hosting.tooManyClients);
      } else {
        this.#conversation.start();
      }
    });
  }

  /** Says `reply` and ends the connection without waiting for the client to end its side. */
  dismiss(reply: Reply): void {
    this.#dismissed = true;
    this.#conversation.dismiss(reply);
    if (this._closing) this._socket.destroySoon();
  }

  /** Cuts the connection. */
  cut(): void {
    this._socket.destroy();
  }

  /** The package calls this from its constructor: nothing of ours is there yet. */
  override _createParser(): SMTPStream {
    return new Inlet(
      (chunk, done) => {
        // A client that never reads its replies is not read from either.
        this.#conversation.feed(chunk, () => {
          this._whenWritable(done);
        });
      },
      () => {
        this.close();
      },
    );
  }

  override _onTimeout(): void {
    if (this._closing) this._socket.destroy();
    else if (this.#conversation.busy) this._armTimeout();
    else this.#conversation.dismiss(this.#listener.hosting.idle);
  }

  override _onClose(): void {
    this.#listener.open.delete(this);
    this.#conversation.end();
    super._onClose();
  }
}

/** Stands where the package pipes the socket to: hands chunks on, one at a time, and holds the socket back meanwhile. */
class Inlet extends SMTPStream {
  readonly #take: (chunk: Buffer, done: () => void) => void;
  readonly #end: () => void;

  /** `end`: the client has ended its side, and all that it sent is answered. */
  constructor(take: (chunk: Buffer, done: () => void) => void, end: () => void) {
    super({ highWaterMark: 128 * 1024 });
    this.#take = take;
    this.#end = end;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (this.isClosed) done();
    else this.#take(chunk, done);
  }

  /** Called at the end of input. A line that it cut short is not a command. */
  override _flushData(): void {
    this.#end();
  }
}
