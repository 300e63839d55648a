import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { badged, dataUrl } from './badge.ts';

const postmark = await readFile(new URL('../public/postmark.svg', import.meta.url), 'utf8');

describe('the badge', () => {
  it.each([
    [1, '>1</text></svg>'],
    [42, '>42</text></svg>'],
    [100, '>99+</text></svg>'],
  ])('of %i ends the drawing with %s', (count, end) => {
    const drawn = badged(postmark, count);
    expect(drawn.endsWith(end)).toBe(true);
    expect(drawn.match(/<\/svg>/g)).toHaveLength(1);
  });

  it('is not there for none', () => {
    expect(badged(postmark, 0)).toBe(postmark);
  });

  it('is an address that holds the drawing', () => {
    expect(decodeURIComponent(dataUrl('<svg>#%</svg>'))).toBe('data:image/svg+xml,<svg>#%</svg>');
  });
});
