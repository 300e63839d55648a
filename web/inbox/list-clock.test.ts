import { describe, expect, it } from 'vitest';
import { ticking } from './list-clock.ts';

/** Hands that are moved by the test. */
function moved() {
  let isHidden = false;
  let updates = 0;
  const timers = new Set<() => void>();
  const listeners = new Set<() => void>();
  const into = (set: Set<() => void>) => (action: () => void) => {
    set.add(action);
    return () => {
      set.delete(action);
    };
  };
  const every = into(timers);
  const stop = ticking(
    { isHidden: () => isHidden, every: (_, action) => every(action), onVisibility: into(listeners) },
    () => (updates += 1),
  );
  return {
    stop,
    timers,
    listeners,
    updates: () => updates,
    tick: () => {
      for (const action of timers) action();
    },
    hide: (hidden: boolean) => {
      isHidden = hidden;
      for (const action of listeners) action();
    },
  };
}

describe('the clock of the list', () => {
  it('ticks with one timer, and with none after its end', () => {
    const clock = moved();
    expect(clock.timers.size).toBe(1);
    clock.tick();
    expect(clock.updates()).toBe(1);
    clock.stop();
    expect([clock.timers.size, clock.listeners.size]).toEqual([0, 0]);
  });

  it('stands still while the page is hidden, and is right at once when it is shown', () => {
    const clock = moved();
    clock.hide(true);
    clock.tick();
    expect([clock.timers.size, clock.updates()]).toEqual([0, 0]);
    clock.hide(false);
    expect([clock.timers.size, clock.updates()]).toEqual([1, 1]);
  });
});
