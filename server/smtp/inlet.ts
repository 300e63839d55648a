import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';

/** Stands where the package pipes the socket to: hands chunks on, one at a time, and holds the socket back meanwhile. */
export class Inlet extends SMTPStream {
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
    if (!this.isClosed) this.#end();
  }
}
