import type { Worker } from 'node:worker_threads';
import type { Clock } from '../lib/clock.ts';
import { spawn } from '../lib/spawn.ts';
import type { WorkerAnswer, WorkerRequest } from '../mail/digest-protocol.ts';

export interface ParserThreadOptions {
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number;
  /** Milliseconds without a request after which the thread ends, and gives its memory back. */
  readonly idleMs: number;
  /** The old generation's limit in MiB: a hostile mail may end the thread, never the process. */
  readonly heapMib: number;
}

export const PARSER_THREAD: ParserThreadOptions = { timeoutMs: 20_000, idleMs: 5_000, heapMib: 512 };

/** The young generation's limit in MiB: the default of 48 is worth its memory in a thread that does more. */
const NURSERY_MIB = 8;

/** The worker thread that parses: started with the first request, ended when idle, replaced when it breaks. */
export class ParserThread {
  readonly #clock: Clock;
  readonly #options: ParserThreadOptions;
  #worker: Worker | undefined;
  #callOffIdle: (() => void) | undefined;

  constructor(clock: Clock, options: ParserThreadOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /**
   * One request, and its answer. Ask one at a time. Rejects when the thread crashes or takes too long; the next
   * request then finds a new thread. `mails` are copied before they cross.
   */
  async ask(request: WorkerRequest): Promise<WorkerAnswer> {
    this.#callOffIdle?.();
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    try {
      return await this.#exchange(worker, request);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      worker.unref();
      this.#callOffIdle = this.#clock.after(this.#options.idleMs, () => void this.end());
    }
  }

  /** Ends the thread, whatever it does. The next request starts a new one. */
  async end(): Promise<void> {
    this.#callOffIdle?.();
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = spawn('../mail/digest.worker.ts', import.meta.url, {
      name: 'digest',
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.heapMib,
        maxYoungGenerationSizeMb: NURSERY_MIB,
      },
    });
    // Whoever asks hears of it; without a listener it would end the process.
    worker.on('error', () => undefined);
    return worker;
  }

  #exchange(worker: Worker, request: WorkerRequest): Promise<WorkerAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (action: () => void) => {
        callOffTimeout();
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        action();
      };
      const onMessage = (answer: WorkerAnswer) => {
        settle(() => {
          resolve(answer);
        });
      };
      const onError = (error: Error) => {
        settle(() => {
          reject(error);
        });
      };
      const onExit = () => {
        onError(new Error('the digest worker ended'));
      };
      const callOffTimeout = this.#clock.after(this.#options.timeoutMs, () => {
        onError(new Error(`the digest worker gave no answer in ${this.#options.timeoutMs} ms`));
      });
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      const { message, transfer } = packed(request);
      worker.postMessage(message, transfer);
    });
  }
}

/** The request with its octets copied: the store's own buffers must not go away with it. */
function packed(request: WorkerRequest): { message: WorkerRequest; transfer: ArrayBuffer[] } {
  if (request.kind === 'digests') {
    const mails = request.mails.map(copy);
    return { message: { ...request, mails }, transfer: mails.map(({ buffer }) => buffer) };
  }
  const mail = copy(request.mail);
  return { message: { ...request, mail }, transfer: [mail.buffer] };
}

/** `slice` of a Buffer would be a view; of a Uint8Array it is a copy in memory of its own. */
function copy(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(octets);
}
