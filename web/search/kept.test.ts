import { describe, expect, it } from 'vitest';
import { dropped, kept, remembered, restored } from './kept.ts';

describe('searches that are remembered', () => {
  it('are the last eight, the newest first, each once', () => {
    const many = Array.from('abcdefghij').reduce<readonly string[]>(remembered, []);
    expect(many.join('')).toBe('jihgfedc');
    expect(remembered(many, 'g').join('')).toBe('gjihfedc');
    expect(remembered(many, '')).toBe(many);
  });
});

describe('searches that are kept', () => {
  const [a, b] = [
    { name: 'A', q: 'is:unseen' },
    { name: 'B', q: 'from:bob' },
  ];

  it.each([
    ['a new one at the end', { name: ' C ', q: 'x' }, [a, b, { name: 'C', q: 'x' }]],
    ['by itself without a name', { name: ' ', q: 'x' }, [a, b, { name: 'x', q: 'x' }]],
    ['under another name in its place', { name: 'C', q: 'is:unseen' }, [{ name: 'C', q: 'is:unseen' }, b]],
    ['another under the name that is there', { name: 'B', q: 'x' }, [a, { name: 'B', q: 'x' }]],
    ['one instead of two', { name: 'B', q: 'is:unseen' }, [{ name: 'B', q: 'is:unseen' }]],
  ])('have %s', (_, search, expected) => {
    expect(kept([a, b], search)).toEqual(expected);
  });

  it('can be dropped', () => {
    expect(dropped([a, b], 'is:unseen')).toEqual([b]);
  });

  it('come back to their place, unless they are kept again', () => {
    expect(restored([b], a, 0)).toEqual([a, b]);
    expect(restored([], b, 1)).toEqual([b]);
    expect(restored([b, { name: 'A', q: 'x' }], a, 0)).toEqual([b, { name: 'A', q: 'x' }]);
  });
});
