import { asError } from './errors.ts';
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

  /** Stops them all in the reverse order, whatever fails meanwhile. Rejects then with what failed first. */
  async stop(): Promise<void> {
    const failures: Error[] = [];
    for (const service of this.#started.splice(0).reverse()) {
      try {
        await service.stop();
      } catch (error) {
        failures.push(asError(error));
      }
    }
    const [first] = failures;
    if (first !== undefined) throw first;
  }
}
