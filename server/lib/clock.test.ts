import { describe, expect, it } from 'vitest';
import { ManualClock } from './clock.ts';

describe('ManualClock', () => {
  it('runs what has come due, in order of time, and what that sets in turn', () => {
    const clock = new ManualClock(0);
    const ran: string[] = [];
    clock.after(20, () => ran.push(`b at ${clock.now()}`));
    clock.after(10, () => {
      ran.push(`a at ${clock.now()}`);
      clock.after(5, () => ran.push(`c at ${clock.now()}`));
    });
    const callOff = clock.after(12, () => ran.push('never'));
    callOff();
    clock.advance(30);
    expect(ran).toEqual(['a at 10', 'c at 15', 'b at 20']);
    expect(clock.now()).toBe(30);
  });
});
