import type { Service } from './service.ts';

/** Services started one after the other, to be stopped in the reverse order. */
export class Services {
  readonly #started: Service[] = [];

  /** Starts a service. One that fails to start is stopped with the others. */
  async start(service: Service): Promise<void> {
    this.#started.push(service);
    await service.start();
  }

  async stop(): Promise<void> {
    for (let service = this.#started.pop(); service !== undefined; service = this.#started.pop()) {
      await service.stop();
    }
  }
}
