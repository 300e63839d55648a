import { describe, expect, it } from 'vitest';
import { Keyboard } from './keyboard.svelte.ts';
import type { Press } from './shortcuts.ts';

/** A keyboard, and a clock that is run by hand. */
function fixture() {
  let waiting: { ms: number; action: () => void } | null = null;
  const keyboard = new Keyboard((ms, action) => {
    const mine = { ms, action };
    waiting = mine;
    return () => {
      if (waiting === mine) waiting = null;
    };
  });
  return {
    keyboard,
    hear: (key: string, where: Press['where'] = 'list') => keyboard.hear({ key, where }),
    waits: () => waiting?.ms ?? null,
    passTime: () => waiting?.action(),
  };
}

describe('a sequence of keys', () => {
  it('is a command when its second key comes, and what has begun can be seen', () => {
    const { keyboard, hear, waits } = fixture();
    expect(hear('g')).toBe('taken');
    expect([keyboard.pending, waits()]).toEqual(['g', 1500]);
    expect(hear('c')).toBe('connect');
    expect([keyboard.pending, waits()]).toEqual([null, null]);
  });

  it('ends with a key that does not belong to it, which then means nothing', () => {
    const { keyboard, hear } = fixture();
    hear('g');
    expect(hear('j')).toBe('taken');
    expect(keyboard.pending).toBe(null);
    expect(hear('j')).toBe('next');
  });

  it('ends when time is up: the next key means what it always does', () => {
    const { keyboard, hear, passTime } = fixture();
    hear('g');
    passTime();
    expect(keyboard.pending).toBe(null);
    expect(hear('s')).toBe('sessions');
  });

  it.each([
    ['c', 'typing'],
    ['Mod+r', 'list'],
  ] as const)('is given up for %s (%s), which keeps its meaning', (key, where) => {
    const { keyboard, hear } = fixture();
    hear('g');
    expect(hear(key, where)).toBeUndefined();
    expect(keyboard.pending).toBe(null);
  });

  it('does not begin in a text field', () => {
    const { keyboard, hear } = fixture();
    expect(hear('g', 'typing')).toBeUndefined();
    expect(keyboard.pending).toBe(null);
  });
});
