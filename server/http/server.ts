import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Endpoint, Service } from '../lib/service.ts';
import { buildApp, type AppOptions, type HttpDeps } from './app.ts';

export type { HttpDeps } from './app.ts';

export interface HttpOptions extends AppOptions {
  /** 0 takes any free port. */
  readonly port: number;
}

/** The HTTP listener: REST API, live events and the web app. */
export class HttpServer implements Service {
  readonly #options: HttpOptions;
  readonly #deps: HttpDeps;
  #app: FastifyInstance | undefined;
  #endpoint: Endpoint | undefined;

  constructor(options: HttpOptions, deps: HttpDeps) {
    this.#options = options;
    this.#deps = deps;
  }

  /** Where it listens: the configured host, and the port that it really has. */
  get endpoint(): Endpoint {
    return this.#endpoint ?? { host: this.#options.host, port: this.#options.port };
  }

  /** Rejects with the error of the listener itself, such as EADDRINUSE. */
  async start(): Promise<void> {
    const { host, port } = this.#options;
    this.#app = buildApp(this.#options, this.#deps);
    await this.#app.listen({ host, port });
    const address = this.#app.server.address() as AddressInfo;
    this.#endpoint = { host, port: address.port };
  }

  /** Tells the live subscribers that it goes away, then cuts every connection: it does not wait for slow readers. */
  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    await app?.close();
  }
}
