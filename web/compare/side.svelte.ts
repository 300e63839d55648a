import { asProblem, type Problem } from '../api/api.ts';
import type { LiveEvent, MessageDetail } from '../api/wire.ts';

/** `gone`: not, or no longer, on the server; what was fetched before stays. */
export type SideStatus = 'loading' | 'ready' | 'gone' | 'failed';

/** One of the two messages that are compared. Looking at it here does not mark it as seen. */
export class Side {
  readonly id: string;
  readonly #fetch: (id: string) => Promise<MessageDetail>;
  #detail: MessageDetail | null = $state.raw(null);
  #status: SideStatus = $state.raw('loading');
  #problem: Problem | null = $state.raw(null);

  constructor(id: string, fetch: (id: string) => Promise<MessageDetail>) {
    this.id = id;
    this.#fetch = fetch;
  }

  get detail(): MessageDetail | null {
    return this.#detail;
  }

  get status(): SideStatus {
    return this.#status;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** Fetches it, or looks whether it is still there. */
  async refresh(): Promise<void> {
    try {
      this.#detail = await this.#fetch(this.id);
      this.#status = 'ready';
    } catch (error) {
      this.#problem = asProblem(error);
      if (this.#problem.status === 404) this.#status = 'gone';
      else if (this.#detail === null) this.#status = 'failed';
    }
  }

  apply(events: readonly LiveEvent[]): void {
    for (const event of events)
      if (event.type === 'message.removed' && event.data.ids.includes(this.id)) this.#status = 'gone';
  }
}
