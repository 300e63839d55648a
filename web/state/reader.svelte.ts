import type { Problem } from '../api/api.ts';
import { asProblem } from '../api/api.ts';
import type { LiveEvent, MessageDetail } from '../api/wire.ts';

export interface ReaderSource {
  detail(id: string): Promise<MessageDetail>;
  markSeen(id: string): Promise<unknown>;
}

/** `gone`: the message is not, or no longer, on the server. */
export type ReaderStatus = 'closed' | 'loading' | 'ready' | 'gone' | 'failed';

/** The open message. Opening it marks it as seen; fetching alone does not. */
export class Reader {
  readonly #source: ReaderSource;
  #id: string | null = $state.raw(null);
  #detail: MessageDetail | null = $state.raw(null);
  #status: ReaderStatus = $state.raw('closed');
  #problem: Problem | null = $state.raw(null);
  #remote = $state.raw(false);

  constructor(source: ReaderSource) {
    this.#source = source;
  }

  get id(): string | null {
    return this.#id;
  }

  get detail(): MessageDetail | null {
    return this.#detail;
  }

  get status(): ReaderStatus {
    return this.#status;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** The reader has asked for this message's remote content. Holds until another message is opened. */
  get showsRemote(): boolean {
    return this.#remote;
  }

  showRemote(): void {
    this.#remote = true;
  }

  async show(id: string | null): Promise<void> {
    if (id === this.#id && this.#status !== 'failed') return;
    this.#id = id;
    this.#detail = null;
    this.#remote = false;
    this.#problem = null;
    this.#status = id === null ? 'closed' : 'loading';
    if (id !== null) await this.#load(id);
  }

  /** Looks whether the open message is still there. */
  async refresh(): Promise<void> {
    if (this.#id !== null) await this.#load(this.#id);
  }

  apply(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.type === 'message.removed') {
        if (this.#id !== null && event.data.ids.includes(this.#id)) this.#status = 'gone';
      } else if (event.type === 'message.updated' || event.type === 'message.digested') {
        if (this.#detail?.id === event.data.id) {
          const { seen, tags } = event.data;
          this.#detail = { ...this.#detail, seen, tags: [...tags] };
        }
      }
    }
  }

  async #load(id: string): Promise<void> {
    try {
      const detail = await this.#source.detail(id);
      if (this.#id !== id) return;
      const isFirst = this.#detail === null;
      this.#detail = detail;
      this.#status = 'ready';
      if (isFirst && !detail.seen) await this.#source.markSeen(id).catch(unlessGuarded);
    } catch (error) {
      if (this.#id !== id) return;
      this.#problem = asProblem(error);
      this.#status = this.#problem.status === 404 ? 'gone' : 'failed';
    }
  }
}

/** A message of a guarded mailbox may be read, and stays unseen. */
function unlessGuarded(error: unknown): void {
  if (asProblem(error).status !== 403) throw error;
}
