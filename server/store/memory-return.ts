import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Service } from '../lib/service.ts';
import type { Events } from '../mail/events.ts';

/** Messages or octets removed together from which on a collection is worth its pause. */
const MANY_MESSAGES = 1000;
const MANY_OCTETS = 32 * 1024 * 1024;
/** Milliseconds between the removal and the collection: long enough for the answers to have been sent. */
const DELAY_MS = 1000;

/**
 * Returns memory to the system after a lot of mail has gone. The engine collects when it needs room, so a process
 * that has nothing more to do would keep its garbage for ever.
 */
export class MemoryReturn implements Service {
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  #callOff: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(bus: EventBus<Events>, clock: Clock) {
    this.#bus = bus;
    this.#clock = clock;
  }

  start(): Promise<void> {
    this.#unsubscribe = this.#bus.on('message.removed', ({ messages }) => {
      if (messages.length >= MANY_MESSAGES || sum(messages) >= MANY_OCTETS) this.#collectSoon();
    });
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#callOff?.();
    return Promise.resolve();
  }

  #collectSoon(): void {
    this.#callOff?.();
    this.#callOff = this.#clock.after(DELAY_MS, () => {
      collect();
      // The first collection finds what is free; only the one after it gives the pages back.
      this.#callOff = this.#clock.after(DELAY_MS, collect);
    });
  }
}

function sum(messages: readonly { size: number }[]): number {
  return messages.reduce((octets, { size }) => octets + size, 0);
}

/** A full collection. The engine offers it only under a flag, which may be set while it runs. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  gc?.();
}
