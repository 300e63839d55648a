import type { Service } from './service.ts';

/** Services started one after the other, to be stopped in the reverse order. */
export class Services {
  readonly #started: Service[] = [];

  /** From the first start until `stop` is called. */
  get running(): boolean {
    return this.#started.length > 0;
  }

  /** Starts a service. One that fails to start is stopped with the others. */
  async start(service: Service): Promise<void> {
    this.#started.push(service);
    await service.start();
  }

  async stop(): Promise<void> {
    const started = this.#started.splice(0);
    for (const service of started.reverse()) await service.stop();
  }
}
