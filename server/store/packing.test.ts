import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import { Packing } from './packing.ts';
import { draft } from './spool/conformance.ts';

const MIB = 1024 * 1024;

let clock: ManualClock;
let bus: EventBus<Events>;
let packing: Packing;
/** Seconds at which packing began, and what ended it. */
let begun: number[];
let whileItPacks: () => void;
let wasStopped: boolean;

beforeEach(async () => {
  clock = new ManualClock();
  const start = clock.now();
  bus = new EventBus<Events>((error) => {
    throw error;
  });
  begun = [];
  wasStopped = false;
  whileItPacks = () => undefined;
  const spool = {
    pack: async (may: () => boolean) => {
      begun.push((clock.now() - start) / 1000);
      await nextTurn();
      whileItPacks();
      wasStopped = !may();
    },
  };
  packing = new Packing({ spool, bus, clock });
  await packing.start();
});

const comes = (octets: number) => {
  bus.emit('message.digested', { id: 'id', uid: 1, ...draft(0, octets) });
};
const seconds = async (count: number) => {
  for (let second = 0; second < count; second++) {
    clock.advance(1000);
    await nextTurn();
    await nextTurn();
  }
};

describe('packing', () => {
  it('begins when a lot has come and no more comes, once', async () => {
    for (let second = 0; second < 8; second++) {
      comes(8 * MIB);
      await seconds(1);
    }
    expect(begun).toEqual([]);
    await seconds(60);
    expect(begun).toEqual([12]);
    expect(wasStopped).toBe(false);
    comes(32 * MIB);
    await seconds(60);
    expect(begun).toEqual([12, 71]);
  });

  it('leaves alone the little that a test sends', async () => {
    comes(32 * MIB - 1);
    await seconds(60);
    expect(begun).toEqual([]);
  });

  it('stops when mail comes, and goes on when there is quiet again', async () => {
    comes(32 * MIB);
    whileItPacks = () => {
      whileItPacks = () => undefined;
      comes(1);
    };
    await seconds(3);
    expect(wasStopped).toBe(true);
    await seconds(60);
    expect(begun).toEqual([3, 6]);
    expect(wasStopped).toBe(false);
  });

  it('ends with its service', async () => {
    comes(32 * MIB);
    await packing.stop();
    await seconds(60);
    expect(begun).toEqual([]);
  });
});
