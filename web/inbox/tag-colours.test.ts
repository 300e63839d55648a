import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colourOf, TAG_COLOURS } from './tag-colours.ts';

const TOKENS = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');

/** The values of a token, light and dark. */
function token(name: string): [light: string, dark: string] {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(TOKENS);
  if (match === null) throw new Error(`tokens.css has no --${name} of the form light-dark(#rrggbb, #rrggbb)`);
  return [match[1] ?? '', match[2] ?? ''];
}

/** WCAG 2.2: relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('the colours of tags', () => {
  it('reckons contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it.each(Array.from({ length: TAG_COLOURS }, (_, index) => [index]))(
    'pair %i can be read in the light and in the dark (SC 1.4.3)',
    (index) => {
      const grounds = token(`tag-${String(index)}`);
      const inks = token(`tag-${String(index)}-ink`);
      for (const scheme of [0, 1]) {
        expect(contrast(grounds[scheme] ?? '', inks[scheme] ?? '')).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('stay with their tags, and use all pairs', () => {
    expect(['', 'urgent', '請求書'].map(colourOf)).toEqual([5, 0, 0]);
    const used = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`tag ${String(i)}`)));
    expect(used.size).toBe(TAG_COLOURS);
  });
});
