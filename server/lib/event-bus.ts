/**
 * A typed bus for events that have already happened. Listeners run in the order in which they came and are
 * not awaited; they cannot change what has happened. A listener that throws is reported and harms no other.
 */
export class EventBus<Events extends object> {
  readonly #listeners = new Map<keyof Events, readonly Listener<never>[]>();
  readonly #onError: (error: unknown, type: keyof Events) => void;

  constructor(onError: (error: unknown, type: keyof Events) => void) {
    this.#onError = onError;
  }

  /** Calls `listener` for each event of `type` from now on. Returns the function that takes it off again. */
  on<Type extends keyof Events>(type: Type, listener: Listener<Events[Type]>): () => void {
    const added = listener as Listener<never>;
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), added]);
    return () => {
      const rest = (this.#listeners.get(type) ?? []).filter((other) => other !== added);
      this.#listeners.set(type, rest);
    };
  }

  emit<Type extends keyof Events>(type: Type, event: Events[Type]): void {
    for (const listener of this.#listeners.get(type) ?? []) {
      try {
        (listener as Listener<Events[Type]>)(event);
      } catch (error) {
        this.#onError(error, type);
      }
    }
  }
}

export type Listener<Event> = (event: Event) => void;
