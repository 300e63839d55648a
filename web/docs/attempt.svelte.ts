import { READ_AT_MOST } from './body.ts';
import type { Prepared } from './request.ts';

/** What the outside does for an attempt: passed in, so that tests decide. */
export interface Outside {
  readonly fetch: typeof fetch;
  /** Milliseconds since any instant. */
  readonly now: () => number;
}

export interface Heard {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Milliseconds until the answer began. */
  readonly began: number;
  /** Milliseconds until it had been read; null while it has not. */
  readonly ended: number | null;
  /** At most READ_AT_MOST of them. */
  readonly octets: Uint8Array;
  /** Nothing more follows, and nothing was left out. */
  readonly isWhole: boolean;
}

/** One request that a reader of the reference sends, and what comes back. A new one takes the place of the last. */
export class Attempt {
  readonly #outside: Outside;
  #abort: AbortController | null = $state.raw(null);
  #heard: Heard | null = $state.raw(null);
  #failure: string | null = $state.raw(null);

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  get isRunning(): boolean {
    return this.#abort !== null;
  }

  /** The answer as far as it has come. */
  get heard(): Heard | null {
    return this.#heard;
  }

  /** Why there is no answer, as a sentence. */
  get failure(): string | null {
    return this.#failure;
  }

  async send({ method, url, headers, body }: Prepared): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#heard = null;
    this.#failure = null;
    const started = this.#outside.now();
    try {
      const response = await this.#outside.fetch(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        body,
        signal: abort.signal,
      });
      await this.#read(response, started, abort);
    } catch (error) {
      if (!abort.signal.aborted) this.#failure = `There was no answer: ${String(error)}`;
    } finally {
      if (this.#abort === abort) this.#abort = null;
    }
  }

  /** What has been heard so far stays. */
  cancel(): void {
    if (this.#abort === null) return;
    this.#abort.abort();
    this.#abort = null;
    if (this.#heard === null) this.#failure = 'You have called it off.';
  }

  async #read(response: Response, started: number, abort: AbortController): Promise<void> {
    const began = this.#outside.now() - started;
    const { status, statusText: reason } = response;
    const base = { status, reason, headers: [...response.headers], began };
    let octets = new Uint8Array();
    const tell = (rest: Pick<Heard, 'ended' | 'isWhole'>) => {
      if (!abort.signal.aborted) this.#heard = { ...base, ...rest, octets };
    };
    tell({ ended: null, isWhole: false });
    const reader = response.body?.getReader();
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      octets = joined(octets, chunk.value.subarray(0, READ_AT_MOST - octets.length));
      if (octets.length === READ_AT_MOST) {
        tell({ ended: this.#outside.now() - started, isWhole: false });
        abort.abort();
        return;
      }
      tell({ ended: null, isWhole: false });
    }
    tell({ ended: this.#outside.now() - started, isWhole: true });
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
