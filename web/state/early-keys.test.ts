import { describe, expect, it } from 'vitest';
import { EarlyKeys } from './early-keys.ts';

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

describe('keys that come before their field', () => {
  it.each([
    ['theme', 'theme', false],
    ['the😀 ⌫⌫me⏎', 'theme', true],
    ['a⏎bc', 'a', true],
    ['⌫', '', false],
  ])('%s is %j, entered: %s', (typed, text, isEntered) => {
    const early = new EarlyKeys();
    const keys: Readonly<Record<string, string>> = { '⌫': 'Backspace', '⏎': 'Enter' };
    for (const key of typed) early.hear(press(keys[key] ?? key));
    expect(early.take()).toEqual({ text, isEntered });
    expect(early.take()).toEqual({ text: '', isEntered: false });
  });

  it('are those that write, and no others', () => {
    const early = new EarlyKeys();
    expect([press('Tab'), press('ArrowDown'), press('k', true)].map((key) => early.hear(key))).toEqual([
      false,
      false,
      false,
    ]);
    expect(early.take().text).toBe('');
  });
});
