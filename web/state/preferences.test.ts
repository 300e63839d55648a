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
    const look = { width: 375, appearance: 'dark', images: false, zoom: 50 } as const;
    new Preferences(storage).set({ theme: 'dark', listWidth: 512, look });
    const again = new Preferences(storage);
    expect([again.theme, again.listWidth, again.look]).toEqual(['dark', 512, look]);
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
