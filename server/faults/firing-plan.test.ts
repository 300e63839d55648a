import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts } from './fixture.ts';
import { MAX_KEYS, planOf } from './firing-plan.ts';
import type { Fire } from './rule.ts';

/** Which of `times` askings at one instant fire, as `x` and `.`. */
function pattern(fire: Fire, times = 8): string {
  const plan = planOf(fire);
  return Array.from({ length: times }, () => (plan(facts(), 0) ? 'x' : '.')).join('');
}

const MINUTE = 60_000;

describe('a rule fires', () => {
  it.each<[Fire, string]>([
    [{}, 'xxxxxxxx'],
    [{ nth: 3 }, '..x.....'],
    [{ first: 2 }, 'xx......'],
    [{ every: 3 }, '..x..x..'],
    [{ every: 1 }, 'xxxxxxxx'],
    [{ chance: 1 }, 'xxxxxxxx'],
    [{ perMinute: 5 }, '.....xxx'],
    [{ perMinute: 0 }, 'xxxxxxxx'],
  ])('%j: %s', (fire, expected) => {
    expect(pattern(fire)).toBe(expected);
  });

  it('as its seed says, always the same and about as often as its chance', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 32 - 1), fc.constantFrom(0.1, 0.5, 0.9), (seed, chance) => {
        const drawn = pattern({ chance, seed }, 2000);
        expect(pattern({ chance, seed }, 2000)).toBe(drawn);
        expect(Math.abs(drawn.split('x').length - 1 - 2000 * chance)).toBeLessThan(150);
      }),
      { numRuns: 50 },
    );
    expect(pattern({ chance: 0.5, seed: 1 }, 64)).not.toBe(pattern({ chance: 0.5, seed: 2 }, 64));
  });

  it('counting each sender by itself', () => {
    const plan = planOf({ first: 1, per: 'sender' });
    const from = (sender: string) => plan(facts({ from: sender }), 0);
    expect([from('a@x.example'), from('A@X.example'), from('b@x.example'), from('b@x.example')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it.each([
    ['recipient', { to: 'c@example.com' }],
    ['client', { client: '::1' }],
    ['user', { user: 'shop' }],
    ['triplet', { to: 'c@example.com' }],
  ] as const)('counting each %s by itself', (per, other) => {
    const plan = planOf({ first: 1, per });
    expect([plan(facts(), 0), plan(facts(), 0), plan(facts(other), 0)]).toEqual([true, false, true]);
  });

  it('beyond a rate, in minutes that begin with what comes first', () => {
    const plan = planOf({ perMinute: 2 });
    const at = (seconds: number) => plan(facts(), seconds * 1000);
    expect([at(50), at(70), at(100), at(109), at(110), at(111), at(112)]).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('on a new triplet for a while, and then never again', () => {
    const plan = planOf({ greylist: '5m' });
    const at = (minutes: number, to?: string) =>
      plan(facts(to === undefined ? {} : { to }), minutes * MINUTE);
    expect([at(0), at(4.9), at(5), at(60), at(60, 'other@example.com'), at(66, 'other@example.com')]).toEqual(
      [true, true, false, false, true, false],
    );
  });

  it('in its window alone, and counts nothing outside', () => {
    const plan = planOf({ nth: 2, from: '1970-01-01T00:01:00Z', until: '1970-01-01T00:02:00Z' });
    expect([0, 59_999, 60_000, 119_999, 120_000].map((now) => plan(facts(), now))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  it('without remembering more keys than it may', () => {
    const plan = planOf({ first: 1, per: 'recipient' });
    for (let n = 0; n <= MAX_KEYS; n++) expect(plan(facts({ to: `r${n}@example.com` }), 0)).toBe(true);
    expect(plan(facts({ to: `r${MAX_KEYS}@example.com` }), 0)).toBe(false);
    expect(plan(facts({ to: 'r0@example.com' }), 0)).toBe(true);
  });
});
