import { describe, expect, it } from 'vitest';
import type { Service } from './service.ts';
import { Services } from './services.ts';

describe('services', () => {
  it('stop in the reverse order, all of them, and say what failed first', async () => {
    const stopped: string[] = [];
    const service = (name: string, fails = false): Service => ({
      start: () => Promise.resolve(),
      stop: () => {
        stopped.push(name);
        return fails ? Promise.reject(new Error(`${name} fails`)) : Promise.resolve();
      },
    });
    const services = new Services();
    for (const each of [service('a'), service('b', true), service('c', true), service('d')])
      await services.start(each);
    await expect(services.stop()).rejects.toThrow('c fails');
    expect(stopped).toEqual(['d', 'c', 'b', 'a']);
    expect(services.running).toBe(false);
  });
});
