import type { FastifyInstance } from 'fastify';
import { endpointOf, type Endpoint, type Service } from '../lib/service.ts';
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

  constructor(options: HttpOptions, deps: HttpDeps) {
    this.#options = options;
    this.#deps = deps;
  }

  /** Where it listens: the configured host, and the port that it really has. */
  get endpoint(): Endpoint {
    return endpointOf(this.#app?.server, this.#options);
  }

  /** Rejects with the error of the listener itself, such as EADDRINUSE. */
  async start(): Promise<void> {
    const { host, port } = this.#options;
    this.#app = buildApp(this.#options, this.#deps);
    await this.#app.listen({ host, port });
  }

  /** Tells the live subscribers that it goes away, then cuts every connection: it does not wait for slow readers. */
  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    await app?.close();
  }
}
