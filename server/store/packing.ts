import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Service } from '../lib/service.ts';
import type { Events } from '../mail/events.ts';

/** Octets that have come since the last time from which on packing is worth its trouble. */
const MANY_OCTETS = 32 * 1024 * 1024;
/** Milliseconds without a digest that mean that no more come. */
const QUIET_MS = 3000;

/** What can hold octets in less memory. */
export interface Packs {
  /** Works on that for as long as it `may`. */
  pack(may: () => boolean): Promise<void>;
}

export interface PackingDeps {
  readonly spool: Packs;
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
}

/** Has the spool pack what it keeps when a lot of mail has come, has been digested, and no more comes. */
export class Packing implements Service {
  readonly #deps: PackingDeps;
  /** Octets digested since all was packed. */
  #come = 0;
  #callOff: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;
  #stopped = false;

  constructor(deps: PackingDeps) {
    this.#deps = deps;
  }

  start(): Promise<void> {
    this.#unsubscribe = this.#deps.bus.on('message.digested', ({ size }) => {
      this.#come += size;
      if (this.#come >= MANY_OCTETS && this.#callOff === undefined) this.#packWhenQuiet();
    });
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#callOff?.();
    return Promise.resolve();
  }

  #packWhenQuiet(): void {
    const before = this.#come;
    const isQuiet = () => this.#come === before && !this.#stopped;
    this.#callOff = this.#deps.clock.after(QUIET_MS, () => {
      void this.#pack(isQuiet);
    });
  }

  async #pack(isQuiet: () => boolean): Promise<void> {
    if (isQuiet()) await this.#deps.spool.pack(isQuiet);
    if (this.#stopped) return;
    if (isQuiet()) {
      this.#come = 0;
      this.#callOff = undefined;
    } else {
      this.#packWhenQuiet();
    }
  }
}
