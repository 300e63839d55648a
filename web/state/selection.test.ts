import { describe, expect, it } from 'vitest';
import { Selection } from './selection.svelte.ts';

const ORDER = ['e', 'd', 'c', 'b', 'a'];

describe('Selection', () => {
  it('toggles one and moves the cursor there', () => {
    const selection = new Selection();
    selection.toggle('c');
    expect([...selection.ids]).toEqual(['c']);
    expect(selection.cursor).toBe('c');
    selection.toggle('c');
    expect(selection.size).toBe(0);
  });

  it.each([
    ['downwards', 'd', 'b', ['d', 'c', 'b']],
    ['upwards', 'a', 'c', ['a', 'c', 'b']],
    ['to itself', 'c', 'c', ['c']],
  ])('extends %s from the last one toggled', (_, from, to, expected) => {
    const selection = new Selection();
    selection.toggle(from);
    selection.extend(to, ORDER);
    expect(new Set(selection.ids)).toEqual(new Set(expected));
  });

  it('extends from the cursor when nothing was toggled', () => {
    const selection = new Selection();
    selection.moveTo('b');
    selection.extend('d', ORDER);
    expect(new Set(selection.ids)).toEqual(new Set(['d', 'c', 'b']));
  });

  it('takes the one alone when the start of the range is gone', () => {
    const selection = new Selection();
    selection.toggle('x');
    selection.extend('b', ORDER);
    expect(new Set(selection.ids)).toEqual(new Set(['x', 'b']));
  });

  it('forgets what is gone, takes all, and lets go', () => {
    const selection = new Selection();
    selection.all(ORDER);
    selection.drop(['a', 'e', 'z']);
    expect([...selection.ids]).toEqual(['d', 'c', 'b']);
    selection.clear();
    expect(selection.size).toBe(0);
  });
});
