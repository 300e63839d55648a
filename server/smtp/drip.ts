import type { Pace } from '../delivery/policy.ts';
import type { Clock } from '../lib/clock.ts';

/**
 * Writes `text` slowly: a group of octets, a pause, and so on; `done` after the last group. Returns the function that
 * ends it early, which calls `done` as well, unless it was called.
 */
export function drip(
  text: string,
  { octets, everyMs }: Pace,
  clock: Clock,
  write: (text: string) => void,
  done: () => void,
): () => void {
  let at = 0;
  let callOff: (() => void) | undefined;
  const step = (): void => {
    write(text.slice(at, at + octets));
    at += octets;
    if (at < text.length) callOff = clock.after(everyMs, step);
    else end();
  };
  const end = (): void => {
    if (callOff === end) return;
    callOff?.();
    callOff = end;
    done();
  };
  step();
  return end;
}
