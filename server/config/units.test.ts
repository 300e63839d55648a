import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOctets, formatSeconds, parseOctets, parseSeconds } from './units.ts';

describe('units', () => {
  it.each([
    ['4096', 4096],
    ['50MiB', 52_428_800],
    ['1.5k', 1536],
    ['2 GB', 2_147_483_648],
    ['10b', 10],
    ['', undefined],
    ['MiB', undefined],
    ['-1k', undefined],
    ['1x', undefined],
  ])('%s is %s octets', (text, octets) => {
    expect(parseOctets(text)).toBe(octets);
  });

  it.each([
    ['90s', 90],
    ['15m', 900],
    ['12h', 43_200],
    ['7d', 604_800],
    ['7', undefined],
    ['d', undefined],
  ])('%s is %s seconds', (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        (value) => parseOctets(formatOctets(value)) === value && parseSeconds(formatSeconds(value)) === value,
      ),
    );
  });
});
