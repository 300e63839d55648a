import type { Duration } from './types.ts';

/** As the server reads it. A text is sent as it is: the server says what is wrong with it, and what would be right. */
export function durationText(duration: Duration): string {
  return typeof duration === 'number' ? `${Math.round(duration)}ms` : duration;
}
