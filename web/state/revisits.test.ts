import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import { Revisits } from './revisits.ts';

let clock: ManualClock;
let visits: number[];
let revisits: Revisits;

beforeEach(() => {
  clock = new ManualClock(0);
  visits = [];
  revisits = new Revisits(
    (ms, action) => clock.after(ms, action),
    () => visits.push(clock.now()),
  );
});

describe('Revisits', () => {
  it('asks once in a moment for all that changes until then, and is not put off by more', () => {
    for (let n = 0; n < 10; n++) {
      revisits.soon();
      clock.advance(100);
    }
    clock.advance(1000);
    expect(visits).toEqual([150, 350, 550, 750, 950]);
  });

  it('asks later and later, never more than half a minute apart', () => {
    const action = () => {
      visits.push(clock.now());
      revisits.later();
    };
    revisits = new Revisits((ms, act) => clock.after(ms, act), action);
    revisits.later();
    clock.advance(100_000);
    expect(visits).toEqual([1000, 3000, 7000, 15_000, 31_000, 61_000, 91_000]);
  });

  it('lets a change go before what may change, and waits little again after it', () => {
    for (let n = 0; n < 4; n++) {
      revisits.later();
      clock.advance(30_000);
    }
    revisits.soon();
    revisits.later();
    clock.advance(150);
    revisits.later();
    clock.advance(1000);
    expect(visits.slice(4)).toEqual([120_150, 121_150]);
  });

  it('stops', () => {
    revisits.soon();
    revisits.stop();
    clock.advance(60_000);
    expect(visits).toEqual([]);
  });
});
