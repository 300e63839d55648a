import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../server/lib/clock.ts';
import { session } from './sample.ts';
import { Troubles } from './troubles.svelte.ts';

let clock: ManualClock;
let troubles: Troubles;

beforeEach(() => {
  clock = new ManualClock();
  troubles = new Troubles((ms, action) => clock.after(ms, action));
});

const refused = (number: number, mailbox = 'default') => session(number, { mailbox, outcome: 'refused' });
const told = () => troubles.told.map(({ id }) => id);

describe('Troubles', () => {
  it('tells at once, and of a session once, though its end tells of it again', () => {
    troubles.add([{ ...refused(1), endedAt: null }], null);
    expect(told()).toEqual(['s1']);
    troubles.dismiss();
    troubles.add([refused(1)], null);
    clock.advance(60_000);
    expect(told()).toEqual([]);
    expect(troubles.count(null)).toBe(1);
  });

  it('makes one notice of many, which does not change faster than it can be read', () => {
    troubles.add([refused(1)], null);
    for (let n = 2; n <= 50; n++) troubles.add([refused(n)], null);
    expect(told()).toEqual(['s1']);
    clock.advance(1000);
    expect(troubles.told).toHaveLength(50);
  });

  it('lets the notice go by itself after the last one, and keeps the count', () => {
    troubles.add([refused(1)], null);
    clock.advance(10_000);
    troubles.add([refused(2)], null);
    clock.advance(14_000);
    expect(told()).toEqual(['s1', 's2']);
    clock.advance(1000);
    expect(told()).toEqual([]);
    expect(troubles.count(null)).toBe(2);
    troubles.add([refused(3)], null);
    expect(told()).toEqual(['s3']);
  });

  it('tells of the mailbox that is open, and counts each', () => {
    troubles.add([refused(1, 'one'), refused(2, 'two')], 'one');
    expect(told()).toEqual(['s1']);
    expect([null, 'one', 'two', 'three'].map((mailbox) => troubles.count(mailbox))).toEqual([2, 1, 1, 0]);
    troubles.turnTo('two');
    expect(told()).toEqual([]);
    troubles.seen('one');
    expect(troubles.count(null)).toBe(1);
    troubles.seen(null);
    expect(troubles.count(null)).toBe(0);
  });

  it('remembers no more than a hundred', () => {
    troubles.add(
      Array.from({ length: 300 }, (_, n) => refused(n)),
      null,
    );
    expect(troubles.count(null)).toBe(100);
    expect(told().at(-1)).toBe('s299');
  });
});
