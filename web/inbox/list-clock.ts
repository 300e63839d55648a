import { createSubscriber } from 'svelte/reactivity';

/** What a clock needs of the browser. */
export interface Hands {
  isHidden(): boolean;
  /** Calls `action` every so many milliseconds until the function that it gives back is called. */
  every(ms: number, action: () => void): () => void;
  /** Calls `action` whenever the page is hidden or shown, until the function that it gives back is called. */
  onVisibility(action: () => void): () => void;
}

/** A minute is the smallest thing that a list tells apart, and is told at most this late, in milliseconds. */
const STEP = 10_000;

/** One clock for all rows of a list. It ticks only while its time is read, and while the page can be seen. */
export class ListClock {
  readonly #read = createSubscriber((update) => ticking(browserHands, update));

  /** Milliseconds since 1970. Reactive. */
  get now(): number {
    this.#read();
    return Date.now();
  }
}

/** Calls `update` again and again while the page can be seen, and at once when it is shown. Gives back its end. */
export function ticking(hands: Hands, update: () => void): () => void {
  let stop: (() => void) | null = null;
  const turn = () => {
    stop?.();
    stop = hands.isHidden() ? null : hands.every(STEP, update);
  };
  const ignore = hands.onVisibility(() => {
    turn();
    if (!hands.isHidden()) update();
  });
  turn();
  return () => {
    stop?.();
    ignore();
  };
}

const browserHands: Hands = {
  isHidden: () => document.hidden,
  every: (ms, action) => {
    const timer = setInterval(action, ms);
    return () => {
      clearInterval(timer);
    };
  },
  onVisibility: (action) => {
    document.addEventListener('visibilitychange', action);
    return () => {
      document.removeEventListener('visibilitychange', action);
    };
  },
};
