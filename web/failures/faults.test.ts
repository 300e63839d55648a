import { describe, expect, it } from 'vitest';
import type { Api } from '../api/api.ts';
import type { LiveEvent } from '../api/wire.ts';
import { type Fault, Faults } from './faults.svelte.ts';

const fault = (id: string, change: Partial<Fault> = {}): Fault => ({
  id,
  stage: 'RCPT',
  verdict: { action: 'refuse', code: 550 },
  enabled: true,
  sentence: `Every recipient hears ${id}.`,
  state: 'on',
  fired: 0,
  lastFiredAt: null,
  createdAt: '2026-11-24T12:00:00Z',
  expiresAt: null,
  ...change,
});

/** An API that has these faults, and remembers what it was asked. */
function server(faults: Fault[]) {
  const asked: [string, unknown][] = [];
  const api = ((key: string, request?: { body?: unknown }) => {
    asked.push([key, request?.body]);
    return Promise.resolve({ faults, presets: [] });
  }) as unknown as Api;
  return { faults: new Faults(api), asked };
}

const fired = (id: string | null, count: number | null) =>
  [{ type: 'fault.fired', data: { fault: id, fired: count } }] as unknown as LiveEvent[];

describe('faults', () => {
  it('count with each time that one fires', async () => {
    const { faults } = server([fault('a'), fault('b')]);
    faults.apply(fired('b', 1));
    expect(faults.all).toBe(null);
    await faults.refresh();
    faults.apply(fired('b', 2));
    faults.apply(fired(null, null));
    expect(faults.all?.map((one) => one.fired)).toEqual([0, 2]);
  });

  it('are fetched anew when they have changed', async () => {
    const known = [fault('a')];
    const { faults, asked } = server(known);
    await faults.refresh();
    const before = asked.length;
    faults.apply([{ type: 'faults.changed', data: { rules: 2 } }] as unknown as LiveEvent[]);
    expect(asked.slice(before).map(([key]) => key)).toContain('GET /api/faults');
  });

  it('that were deleted are set again as they were ordered', async () => {
    const { faults, asked } = server([]);
    await faults.restore(fault('a', { name: 'Mine', mailbox: 'm', enabled: false, fired: 7 }));
    expect(asked[0]).toEqual([
      'PUT /api/faults/:id',
      {
        name: 'Mine',
        mailbox: 'm',
        enabled: false,
        stage: 'RCPT',
        verdict: { action: 'refuse', code: 550 },
      },
    ]);
  });
});
