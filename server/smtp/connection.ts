import type { Socket } from 'node:net';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { asError } from '../lib/errors.ts';
import { shakeHands } from '../tls/handshake.ts';
import type { Conversation } from './conversation.ts';
import { Inlet } from './inlet.ts';
import type { Listener } from './listener.ts';
import { tlsFacts } from './tls-facts.ts';
import { connectionTrouble } from './trouble.ts';
import type { Farewell, Wire } from './wire.ts';

/** One connection of the listener: the socket, plain or under TLS, and the conversation over it. */
export class Connection extends SMTPConnection {
  readonly #listener: Listener;
  readonly #conversation: Conversation;
  /** The socket that was accepted: under TLS, the one beneath. */
  readonly #raw: Socket;
  #handshaking = false;
  #dismissed = false;
  /** What ended the connection, as the beginning of a sentence. */
  #cause = 'The client closed the connection';

  constructor(listener: Listener, socket: Socket, options?: SMTPConnectionOptions | null) {
    super(listener, socket, options);
    this.#listener = listener;
    this.#raw = socket;
    this.#conversation = listener.hosting.begin(this.#wire(), {
      remoteAddress: this.remoteAddress,
      port: this.localPort,
    });
  }

  /** Greets at once: no wait for early talkers, no reverse look-up. */
  override init(): void {
    this._setListeners(() => {
      const { options, connections, hosting, implicitTls } = this.#listener;
      const tooMany = options.maxClients !== undefined && connections.size > options.maxClients;
      const start = (): void => {
        this.#conversation.start();
      };
      if (tooMany && implicitTls) this.cut();
      if (tooMany) this.#conversation.turnAway(hosting.tooManyClients);
      else if (implicitTls) this.#beginTls(start);
      else start();
    });
  }

  /** Says the last words and ends the connection without waiting for the client to end its side. */
  dismiss(farewell: Farewell): void {
    if (this.#handshaking) {
      this.#conversation.insecure(`${farewell.cause} in the middle of the TLS handshake`);
      this.cut();
      return;
    }
    this.#dismissed = true;
    this.#conversation.dismiss(farewell);
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

  override _onError(error: NodeJS.ErrnoException): void {
    this.#cause = connectionTrouble(error);
    super._onError(error);
  }

  override _onClose(): void {
    this.#listener.open.delete(this);
    this.#conversation.end(this.#cause);
    super._onClose();
  }

  #wire(): Wire {
    return {
      write: (text) => {
        if (this._socket.writable) this._socket.write(text, 'latin1');
      },
      close: () => {
        this.close();
        if (this.#dismissed) this._socket.destroySoon();
      },
      drop: () => {
        this.#raw.resetAndDestroy();
        this._socket.destroy();
      },
      secure: () => {
        this.#beginTls(() => undefined);
      },
    };
  }

  /**
   * Begins TLS, and does `then` once it is active. What has been read so far and not answered goes with the parser
   * that has it (CVE-2011-0411): what comes through TLS has a parser of its own.
   */
  #beginTls(then: () => void): void {
    const { tls, clock } = this.#listener.hosting;
    this.#handshaking = true;
    if (this._parser !== false) {
      this.#raw.unpipe(this._parser);
      this._parser.isClosed = true;
    }
    shakeHands(
      this.#raw,
      { context: () => tls.context(), clock },
      {
        onBegin: (socket) => {
          this._socket = socket;
          socket.on('error', (error: Error) => {
            if (!this.#handshaking) this._onError(error);
          });
          socket.on('close', (hadError: boolean) => {
            this._onCloseEvent(hadError);
          });
        },
        onSecure: (socket) => {
          this.#handshaking = false;
          this._armTimeout();
          this._parser = this._createParser();
          socket.pipe(this._parser);
          this.#conversation.secured(tlsFacts(socket));
          then();
        },
        onFailure: (reason) => {
          if (reason !== undefined) this.#conversation.insecure(`TLS handshake failed: ${reason}`);
        },
        onNoCertificate: (error) => {
          this.#conversation.insecure(`There is no certificate for TLS: ${asError(error).message}`);
          this.cut();
        },
      },
    );
  }
}
