import type { Duration } from './types.ts';

/** As the server reads it. */
export function durationText(duration: Duration): string {
  return typeof duration === 'number' ? `${Math.round(duration)}ms` : duration;
}
