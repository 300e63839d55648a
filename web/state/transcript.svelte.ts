import { asProblem, type Problem } from '../api/api.ts';
import type { LiveEvent, Transcript } from '../api/wire.ts';
import { Revisits } from './revisits.ts';

/** Whose dialogue: a session's, or the one that brought a message. */
export type Dialogue = { readonly session: string } | { readonly message: string };

export interface TranscriptSource {
  fetch(of: Dialogue): Promise<Transcript>;
  after(ms: number, action: () => void): () => void;
}

/** The dialogue that is open. While its session lasts, it is fetched again. */
export class TranscriptReader {
  readonly #source: TranscriptSource;
  readonly #revisits: Revisits;
  #of: Dialogue | null = null;
  #transcript: Transcript | null = $state.raw(null);
  #status: 'closed' | 'loading' | 'ready' | 'gone' | 'failed' = $state.raw('closed');
  #problem: Problem | null = $state.raw(null);

  constructor(source: TranscriptSource) {
    this.#source = source;
    this.#revisits = new Revisits(source.after.bind(source), () => void this.refresh());
  }

  get transcript(): Transcript | null {
    return this.#transcript;
  }

  /** `gone`: there is none, or it is no longer kept; `problem` says why. */
  get status(): 'closed' | 'loading' | 'ready' | 'gone' | 'failed' {
    return this.#status;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  async show(of: Dialogue | null): Promise<void> {
    if (JSON.stringify(of) === JSON.stringify(this.#of)) return;
    this.#of = of;
    this.#transcript = null;
    this.#problem = null;
    this.#status = of === null ? 'closed' : 'loading';
    this.#revisits.stop();
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const of = this.#of;
    if (of === null) return;
    try {
      const transcript = await this.#source.fetch(of);
      if (this.#of !== of) return;
      this.#transcript = transcript;
      this.#status = 'ready';
      if (transcript.endedAt === null) this.#revisits.later();
    } catch (error) {
      if (this.#of !== of) return;
      this.#problem = asProblem(error);
      this.#status = this.#problem.status === 404 ? 'gone' : 'failed';
    }
  }

  apply(events: readonly LiveEvent[]): void {
    if (events.some((event) => sessionOf(event) === this.#transcript?.id)) this.#revisits.soon();
  }
}

/** The session that an event tells of, or null. */
function sessionOf(event: LiveEvent): string | null {
  if (event.type === 'session.troubled') return event.data.id;
  return event.type === 'message.received' ? (event.data.origin.session ?? null) : null;
}
