import type { ServerResponse } from 'node:http';
import { READER_BUFFER, type Reader, type Subscription } from './subscription.ts';

/** One client of /api/events (server-sent events, HTML Living Standard §9.2). */
export class EventStream implements Reader {
  readonly #response: ServerResponse;
  readonly #instance: string;
  #subscription: Subscription | undefined;

  constructor(response: ServerResponse, instance: string) {
    this.#response = response;
    this.#instance = instance;
  }

  /** Until the client goes or is cut off. */
  follow(subscription: Subscription): void {
    this.#subscription = subscription;
    this.#response.once('close', () => {
      subscription.end();
    });
  }

  /** The id is what the browser sends back as Last-Event-ID when it connects again. JSON has no line ends. */
  write(frame: string, seq: number): boolean {
    this.#response.write(`id: ${this.#instance}.${seq}\ndata: ${frame}\n\n`);
    if (this.#response.writableLength <= READER_BUFFER) return true;
    this.#response.once('drain', () => this.#subscription?.resume());
    return false;
  }

  cutOff(): void {
    this.#response.destroy();
  }

  stop(): void {
    this.#response.end();
  }
}
