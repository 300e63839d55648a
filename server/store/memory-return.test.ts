import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../lib/clock.ts';
import { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import { MemoryReturn } from './memory-return.ts';
import { draft } from './spool/conformance.ts';

let clock: ManualClock;
let bus: EventBus<Events>;
let memory: MemoryReturn;
let collections: number[];

beforeEach(async () => {
  clock = new ManualClock();
  bus = new EventBus<Events>((error) => {
    throw error;
  });
  collections = [];
  const began = clock.now();
  memory = new MemoryReturn(bus, clock, () => collections.push(clock.now() - began));
  await memory.start();
});

const message = (size: number): Message => ({ id: 'id', uid: 1, ...draft(0, size) });
const remove = (count: number, size: number) => {
  const messages = Array.from({ length: count }, () => message(size));
  bus.emit('message.removed', { mailbox: 'default', reason: 'asked', messages });
};

describe('memory is returned', () => {
  it.each([
    [1000, 1],
    [1, 32 * 1024 * 1024],
  ])('after %i messages of %i octets have gone', (count, size) => {
    remove(count, size);
    clock.advance(999);
    expect(collections).toEqual([]);
    clock.advance(1);
    expect(collections).toEqual([1000]);
  });

  it.each([
    [999, 1],
    [1, 32 * 1024 * 1024 - 1],
  ])('but not after %i of %i', (count, size) => {
    remove(count, size);
    clock.advance(60_000);
    expect(collections).toEqual([]);
  });

  it('no more after the end', async () => {
    remove(1000, 1);
    await memory.stop();
    clock.advance(60_000);
    expect(collections).toEqual([]);
  });
});
