import type { LiveListener } from '../api/live.ts';
import type { LiveEvent } from '../api/wire.ts';
import type { CommandName } from './shortcuts.ts';

/** What commands mean on a page that is fetched when it is opened. */
export type PageCommands = Readonly<Partial<Record<CommandName, () => void>>>;

/** How pages that are fetched when they are opened take part in the app: they hear what happens and take commands. */
export class Pages {
  readonly #listeners = new Set<LiveListener>();
  #taken: PageCommands = {};

  /** What commands mean on the page that has taken them. */
  get taken(): PageCommands {
    return this.#taken;
  }

  /** Takes commands until the function that is returned is called. */
  take(commands: PageCommands): () => void {
    this.#taken = commands;
    return () => {
      if (this.#taken === commands) this.#taken = {};
    };
  }

  /** Tells `listener` of all that happens until the function that is returned is called. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  apply(batch: readonly LiveEvent[]): void {
    for (const listener of this.#listeners) listener.events(batch);
  }

  refetch(): void {
    for (const listener of this.#listeners) listener.refetch();
  }
}
