import { describe, expect, it } from 'vitest';
import { EventBus } from './event-bus.ts';

interface Events {
  rang: number;
}

describe('EventBus', () => {
  it('tells every listener, in order, until it is taken off', () => {
    const bus = new EventBus<Events>(() => undefined);
    const heard: string[] = [];
    const off = bus.on('rang', (times) => heard.push(`a${times}`));
    bus.on('rang', (times) => heard.push(`b${times}`));
    bus.emit('rang', 1);
    off();
    bus.emit('rang', 2);
    expect(heard).toEqual(['a1', 'b1', 'b2']);
  });

  it('reports a listener that throws and goes on with the next', () => {
    const errors: unknown[] = [];
    const bus = new EventBus<Events>((error, type) => errors.push([type, String(error)]));
    const heard: number[] = [];
    bus.on('rang', () => {
      throw new Error('deaf');
    });
    bus.on('rang', (times) => heard.push(times));
    bus.emit('rang', 3);
    expect(heard).toEqual([3]);
    expect(errors).toEqual([['rang', 'Error: deaf']]);
  });

  it('lets a listener take itself off while it is called', () => {
    const bus = new EventBus<Events>(() => undefined);
    const heard: string[] = [];
    const off = bus.on('rang', () => {
      heard.push('once');
      off();
    });
    bus.on('rang', () => heard.push('always'));
    bus.emit('rang', 1);
    bus.emit('rang', 2);
    expect(heard).toEqual(['once', 'always', 'always']);
  });
});
