import { describe, expect, it } from 'vitest';
import { Preferences } from './preferences.svelte.ts';

function memory(stored: string | null = null) {
  let value = stored;
  return {
    getItem: () => value,
    setItem: (_: string, text: string) => {
      value = text;
    },
  };
}

describe('Preferences', () => {
  it('remembers', () => {
    const storage = memory();
    new Preferences(storage).set({ theme: 'dark', listWidth: 512 });
    const again = new Preferences(storage);
    expect([again.theme, again.listWidth]).toEqual(['dark', 512]);
  });

  it.each(['', 'null', '[]', '{"theme":"pink","listWidth":"wide"}', '{'])('is not misled by %j', (stored) => {
    const preferences = new Preferences(memory(stored));
    expect([preferences.theme, preferences.listWidth]).toEqual(['system', 440]);
  });

  it('works in a browser that may not remember', () => {
    const preferences = new Preferences(null);
    preferences.set({ theme: 'light' });
    expect(preferences.theme).toBe('light');
  });
});
