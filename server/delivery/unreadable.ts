import { NotFound } from '../lib/errors.ts';

/** A message breaks the worker. `message` is a sentence for whoever opens it. */
export class Unreadable extends NotFound {}

/** Messages that are remembered. One more makes the first be forgotten, which costs another try and nothing else. */
export const REMEMBERED = 1000;

/** The messages that broke the worker, by id: what took too much time or memory once does so every time. */
export class UnreadableMessages {
  readonly #known = new Map<string, Unreadable>();

  get(id: string): Unreadable | undefined {
    return this.#known.get(id);
  }

  add(id: string, cause: Error): Unreadable {
    const unreadable = new Unreadable(`The mail could not be taken apart: ${cause.message}.`, { cause });
    this.#known.set(id, unreadable);
    const [first] = this.#known.keys();
    if (this.#known.size > REMEMBERED && first !== undefined) this.#known.delete(first);
    return unreadable;
  }

  delete(id: string): void {
    this.#known.delete(id);
  }

  clear(): void {
    this.#known.clear();
  }
}
