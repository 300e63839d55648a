import { describe, expect, it } from 'vitest';
import { commandFor, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, where: 'typing' | 'list' | 'elsewhere', withModifier = false) =>
  commandFor({ key, where, withModifier });

describe('the key table', () => {
  it.each([
    ['j', 'list', 'next'],
    ['j', 'elsewhere', 'next'],
    ['j', 'typing', undefined],
    ['ArrowDown', 'list', 'next'],
    ['ArrowDown', 'elsewhere', undefined],
    ['Enter', 'list', 'open'],
    ['Enter', 'elsewhere', undefined],
    ['#', 'elsewhere', 'delete'],
    ['Delete', 'typing', undefined],
    ['/', 'list', 'search'],
    ['s', 'elsewhere', 'sessions'],
    ['q', 'list', undefined],
  ] as const)('%s on %s is %s', (key, where, command) => {
    expect(press(key, where)).toBe(command);
  });

  it('leaves keys with Ctrl, Alt and Meta to the browser', () => {
    expect(press('j', 'list', true)).toBeUndefined();
  });

  it('gives no key two meanings', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => [...shortcut.keys, ...(shortcut.listKeys ?? [])]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
