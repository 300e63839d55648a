import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import { GRACE, Removals } from './removals.svelte.ts';
import { message, removed } from './sample.ts';

function set(remove: (ids: readonly string[]) => Promise<void> = () => Promise.resolve()) {
  const clock = new ManualClock();
  const asked: string[][] = [];
  const atExit: string[][] = [];
  const failures: unknown[] = [];
  const removals = new Removals({
    remove: (ids) => {
      asked.push([...ids]);
      return remove(ids);
    },
    removeAtExit: (ids) => atExit.push([...ids]),
    after: (ms, action) => clock.after(ms, action),
    failed: (error) => failures.push(error),
  });
  return { clock, asked, atExit, failures, removals };
}

describe('Removals', () => {
  it('hides at once and asks the server when the grace is over, anew with each one', () => {
    const { clock, asked, removals } = set();
    removals.hold(message(1));
    clock.advance(GRACE - 1);
    removals.hold(message(2));
    clock.advance(GRACE - 1);
    expect(asked).toEqual([]);
    expect(removals.isHidden('m0001')).toBe(true);
    clock.advance(1);
    expect(asked).toEqual([['m0001', 'm0002']]);
  });

  it('stays hidden until the event says it is gone', () => {
    const { clock, removals } = set();
    removals.hold(message(1));
    clock.advance(GRACE);
    expect(removals.isHidden('m0001')).toBe(true);
    removals.apply([removed(message(1))]);
    expect(removals.hidesAny).toBe(false);
  });

  it('gives back everything held, and asks nothing', () => {
    const { clock, asked, removals } = set();
    removals.hold(message(1));
    removals.hold(message(2));
    expect(removals.undo()).toHaveLength(2);
    clock.advance(GRACE);
    expect(asked).toEqual([]);
    expect(removals.hidesAny).toBe(false);
  });

  it('asks in another way when the page is left', () => {
    const { clock, asked, atExit, removals } = set();
    removals.hold(message(1));
    removals.leave();
    removals.leave();
    clock.advance(GRACE);
    expect(atExit).toEqual([['m0001']]);
    expect(asked).toEqual([]);
  });

  it('shows the message again when the server refuses', async () => {
    const { clock, failures, removals } = set(() => Promise.reject(new Error('no')));
    removals.hold(message(1));
    clock.advance(GRACE);
    await Promise.resolve();
    await Promise.resolve();
    expect(removals.isHidden('m0001')).toBe(false);
    expect(failures).toHaveLength(1);
  });
});
