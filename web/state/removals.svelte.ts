import type { LiveEvent, Message } from '../api/wire.ts';

export interface RemovalsSource {
  remove(ids: readonly string[]): Promise<unknown>;
  /** As `remove`, in a way that outlives the page. */
  removeAtExit(ids: readonly string[]): void;
  after(ms: number, action: () => void): () => void;
  failed(error: unknown): void;
}

/** How long a deleted message can be had back, in milliseconds. */
export const GRACE = 6000;

/**
 * Single deletions with a way back: the message is hidden here at once and deleted on the server when the grace is
 * over, or when the page is left. Until then other clients still see it, and the toast says so.
 */
export class Removals {
  readonly #source: RemovalsSource;
  #held: readonly Message[] = $state.raw([]);
  #hidden: ReadonlySet<string> = $state.raw(new Set());
  #callOff: (() => void) | null = null;

  constructor(source: RemovalsSource) {
    this.#source = source;
  }

  /** Waiting for the end of the grace, oldest request first. */
  get held(): readonly Message[] {
    return this.#held;
  }

  /** Held, or asked for and not yet confirmed by an event. */
  isHidden(id: string): boolean {
    return this.#hidden.has(id);
  }

  get hidesAny(): boolean {
    return this.#hidden.size > 0;
  }

  /** Another one starts the grace anew for all. */
  hold(message: Message): void {
    if (this.#hidden.has(message.id)) return;
    this.#held = [...this.#held, message];
    this.#hidden = new Set([...this.#hidden, message.id]);
    this.#callOff?.();
    this.#callOff = this.#source.after(GRACE, () => {
      void this.#carryOut();
    });
  }

  undo(): readonly Message[] {
    const back = this.#release();
    this.#unhide(back.map(({ id }) => id));
    return back;
  }

  /** The page goes away: what is held is deleted now. */
  leave(): void {
    const ids = this.#release().map(({ id }) => id);
    if (ids.length > 0) this.#source.removeAtExit(ids);
  }

  apply(events: readonly LiveEvent[]): void {
    if (this.#hidden.size === 0) return;
    const gone = events.flatMap((event) => (event.type === 'message.removed' ? event.data.ids : []));
    if (!gone.some((id) => this.#hidden.has(id))) return;
    this.#unhide(gone);
    const isGone = new Set(gone);
    this.#held = this.#held.filter(({ id }) => !isGone.has(id));
  }

  async #carryOut(): Promise<void> {
    const ids = this.#release().map(({ id }) => id);
    if (ids.length === 0) return;
    try {
      await this.#source.remove(ids);
    } catch (error) {
      this.#unhide(ids);
      this.#source.failed(error);
    }
  }

  #release(): readonly Message[] {
    this.#callOff?.();
    this.#callOff = null;
    const held = this.#held;
    this.#held = [];
    return held;
  }

  #unhide(ids: Iterable<string>): void {
    const hidden = new Set(this.#hidden);
    for (const id of ids) hidden.delete(id);
    this.#hidden = hidden;
  }
}
