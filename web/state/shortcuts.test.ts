import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en/index.ts';
import { ariaKeys, begins, commandFor, keyOf, SHORTCUTS } from './shortcuts.ts';

const NO_MODIFIER = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the key table', () => {
  it.each([
    ['j', 'list', 'next'],
    ['j', 'elsewhere', 'next'],
    ['j', 'typing', undefined],
    ['J', 'list', 'extendNext'],
    ['ArrowDown', 'list', 'next'],
    ['ArrowDown', 'elsewhere', undefined],
    ['Shift+ArrowDown', 'list', 'extendNext'],
    ['Enter', 'list', 'open'],
    ['Enter', 'elsewhere', undefined],
    ['ArrowRight', 'list', 'unfold'],
    ['ArrowLeft', 'elsewhere', undefined],
    ['t', 'elsewhere', 'tag'],
    ['g t', 'list', 'first'],
    ['e', 'list', 'delete'],
    ['#', 'elsewhere', 'delete'],
    ['Delete', 'typing', undefined],
    ['/', 'list', 'search'],
    ['s', 'elsewhere', 'sessions'],
    ['g s', 'elsewhere', 'goSessions'],
    ['Mod+k', 'typing', 'palette'],
    ['Mod+p', 'elsewhere', 'print'],
    ['p', 'list', 'previousDifference'],
    ['g', 'list', undefined],
    ['q', 'list', undefined],
  ] as const)('%s on %s is %s', (key, where, command) => {
    expect(commandFor({ key, where })).toBe(command);
  });

  it('begins a sequence with g, but not while someone is typing', () => {
    expect(begins({ key: 'g', where: 'list' })).toBe(true);
    expect(begins({ key: 'g', where: 'typing' })).toBe(false);
    expect(begins({ key: 'j', where: 'list' })).toBe(false);
  });

  it('gives no key two meanings, and no sequence a beginning that is a key itself', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => [...shortcut.keys, ...(shortcut.listKeys ?? [])]);
    expect(new Set(keys).size).toBe(keys.length);
    const beginnings = keys.filter((key) => key.includes(' ')).map((key) => key.split(' ')[0]);
    expect(keys.filter((key) => beginnings.includes(key))).toEqual([]);
  });

  it('has words for every command', () => {
    expect(SHORTCUTS.map(({ command }) => command).filter((name) => !(name in en.keys.commands))).toEqual([]);
  });

  it.each([
    ['delete', 'e # Delete'],
    ['mailbox', 'm'],
    ['docs', undefined],
    ['palette', 'Control+k Meta+k'],
  ] as const)('names the keys of %s to assistive technology as %s', (command, keys) => {
    expect(ariaKeys(command)).toBe(keys);
  });
});

describe('a key press', () => {
  it.each([
    [{ key: 'j' }, false, 'j'],
    [{ key: 'J', shiftKey: true }, false, 'J'],
    [{ key: '#', shiftKey: true }, false, '#'],
    [{ key: 'ArrowDown', shiftKey: true }, false, 'Shift+ArrowDown'],
    [{ key: 'k', ctrlKey: true }, false, 'Mod+k'],
    [{ key: 'K', ctrlKey: true }, false, 'Mod+k'],
    [{ key: 'K', ctrlKey: true, shiftKey: true }, false, undefined],
    [{ key: 'k', metaKey: true }, false, undefined],
    [{ key: 'k', metaKey: true }, true, 'Mod+k'],
    [{ key: 'k', ctrlKey: true }, true, undefined],
    [{ key: 'k', altKey: true }, false, undefined],
  ] as const)('%j (Mac: %s) is written %s', (event, isMac, written) => {
    expect(keyOf({ ...NO_MODIFIER, ...event }, isMac)).toBe(written);
  });
});
