import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Service } from '../lib/service.ts';
import type { Events } from '../mail/events.ts';

/** Octets that have come or gone from which on a collection is worth its pause; or messages removed together. */
const MANY_OCTETS = 32 * 1024 * 1024;
const MANY_GONE = 1000;
/** Octets beside its own that a message takes and leaves behind while it is kept and digested, roughly. */
const PER_MESSAGE = 4096;
/** Milliseconds without a digest that mean that no more come. */
const QUIET_MS = 3000;
/**
 * Milliseconds between a removal and the collections after it. The first, when the answers have been sent, finds what is
 * free; the second gives the pages back; the nursery shrinks only when there was quiet for some seconds.
 */
const AFTER_REMOVAL_MS = [1000, 2000, 6000];

export interface MemoryReturnDeps {
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
  readonly spool: Packs;
}

/** What can hold octets in less memory, for as long as it `may` work on that. */
export interface Packs {
  pack(may: () => boolean): Promise<void>;
}

/**
 * Returns memory to the system after a lot of mail has come or gone. What is kept is packed once there is quiet. And the
 * engine collects when it needs room, so a process that has nothing more to do would keep its garbage for ever.
 */
export class MemoryReturn implements Service {
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  readonly #spool: Packs;
  readonly #collect: () => void;
  #planned: (() => void)[] = [];
  #unsubscribe: (() => void)[] = [];
  /** Octets of messages digested since there was quiet after them. */
  #come = 0;
  #callOffQuiet: (() => void) | undefined;
  #stopped = false;

  /** `collect`: a full collection, which takes a pause of about a millisecond for each MB in use. */
  constructor({ bus, clock, spool }: MemoryReturnDeps, collect: () => void = collectGarbage) {
    this.#bus = bus;
    this.#clock = clock;
    this.#spool = spool;
    this.#collect = collect;
  }

  start(): Promise<void> {
    this.#unsubscribe = [
      this.#bus.on('message.removed', ({ messages }) => {
        if (messages.length >= MANY_GONE || sum(messages) >= MANY_OCTETS) this.#collectAfterRemoval();
      }),
      this.#bus.on('message.digested', ({ size }) => {
        this.#come += size + PER_MESSAGE;
        if (this.#come >= MANY_OCTETS && this.#callOffQuiet === undefined) this.#whenQuiet();
      }),
    ];
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const callOff of this.#planned) callOff();
    this.#callOffQuiet?.();
    return Promise.resolve();
  }

  #collectAfterRemoval(): void {
    for (const callOff of this.#planned) callOff();
    this.#planned = AFTER_REMOVAL_MS.map((ms, index) =>
      this.#clock.after(ms, () => {
        if (index === 0 || holdsMuchMore()) this.#collect();
      }),
    );
  }

  #whenQuiet(): void {
    const before = this.#come;
    const isQuiet = () => this.#come === before && !this.#stopped;
    this.#callOffQuiet = this.#clock.after(QUIET_MS, () => {
      if (isQuiet()) void this.#settle(isQuiet);
      else this.#whenQuiet();
    });
  }

  async #settle(isQuiet: () => boolean): Promise<void> {
    await this.#spool.pack(isQuiet);
    if (this.#stopped) return;
    if (!isQuiet()) {
      this.#whenQuiet();
      return;
    }
    this.#callOffQuiet = undefined;
    this.#come = 0;
    this.#collect();
  }
}

function sum(messages: readonly { size: number }[]): number {
  return messages.reduce((octets, { size }) => octets + size, 0);
}

/** Whether the engine holds half as much again as it uses. With much still in use the pause would be long, and the gain small. */
function holdsMuchMore(): boolean {
  const { total_heap_size: held, used_heap_size: used } = getHeapStatistics();
  return held > 1.5 * used;
}

/** The engine offers it only under a flag, which may be set while it runs. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  gc?.();
}
