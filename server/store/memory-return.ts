import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Service } from '../lib/service.ts';
import type { Events } from '../mail/events.ts';

/** Messages or octets removed together from which on a collection is worth its pause. */
const MANY_MESSAGES = 1000;
const MANY_OCTETS = 32 * 1024 * 1024;
/**
 * Milliseconds between the removal and the collections. The first, when the answers have been sent, finds what is free;
 * the second gives the pages back; the third those of the nursery, which shrinks when nothing has happened for a while.
 */
const DELAYS_MS = [1000, 2000, 6000];

/**
 * Returns memory to the system after a lot of mail has gone. The engine collects when it needs room, so a process
 * that has nothing more to do would keep its garbage for ever.
 */
export class MemoryReturn implements Service {
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  readonly #collect: () => void;
  #planned: (() => void)[] = [];
  #unsubscribe: (() => void) | undefined;

  /** `collect`: a full collection, which takes a pause of about a millisecond for each MB in use. */
  constructor(bus: EventBus<Events>, clock: Clock, collect: () => void = collectGarbage) {
    this.#bus = bus;
    this.#clock = clock;
    this.#collect = collect;
  }

  start(): Promise<void> {
    this.#unsubscribe = this.#bus.on('message.removed', ({ messages }) => {
      if (messages.length >= MANY_MESSAGES || sum(messages) >= MANY_OCTETS) this.#collectSoon();
    });
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#callOff();
    return Promise.resolve();
  }

  #collectSoon(): void {
    this.#callOff();
    this.#planned = DELAYS_MS.map((ms, index) =>
      this.#clock.after(ms, () => {
        if (index === 0 || holdsMuchMore()) this.#collect();
      }),
    );
  }

  #callOff(): void {
    for (const callOff of this.#planned) callOff();
  }
}

function sum(messages: readonly { size: number }[]): number {
  return messages.reduce((octets, { size }) => octets + size, 0);
}

/** Whether the engine holds a good deal more than it uses. If not, much is in use, and the pause long for a small gain. */
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
