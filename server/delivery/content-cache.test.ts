import { describe, expect, it } from 'vitest';
import type { Opened } from '../mail/digest.ts';
import { NOTHING_FOUND } from '../mail/extract/extraction.ts';
import { CACHE_OCTETS, ContentCache } from './content-cache.ts';

/** A content that takes about this share of the cache. */
function content(share: number): Opened {
  const text = 'x'.repeat((share * CACHE_OCTETS) / 2);
  const root = { part: '1', contentType: 'text/plain', encoding: '7bit', parts: [] };
  return {
    ...{ text, html: null, attachments: [], defects: [] },
    ...NOTHING_FOUND,
    root: { ...root, headerOffset: 0, bodyOffset: 0, bodySize: text.length },
  };
}

describe('ContentCache', () => {
  it('gives back what was put in, until it is taken out', () => {
    const cache = new ContentCache();
    const letter = content(0.1);
    cache.set('a', letter);
    expect(cache.get('a')).toBe(letter);
    cache.delete('a');
    cache.delete('a');
    expect(cache.get('a')).toBeUndefined();
  });

  it('lets go all, and has room again', () => {
    const cache = new ContentCache();
    for (const id of ['a', 'b', 'c']) cache.set(id, content(0.3));
    cache.clear();
    expect(cache.get('c')).toBeUndefined();
    for (const id of ['d', 'e', 'f']) cache.set(id, content(0.3));
    expect(cache.get('d')).toBeDefined();
  });

  it('lets go what was not used for longest', () => {
    const cache = new ContentCache();
    for (const id of ['a', 'b', 'c']) cache.set(id, content(0.3));
    cache.get('a');
    cache.set('d', content(0.3));
    expect(['a', 'b', 'c', 'd'].filter((id) => cache.get(id) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('counts what is replaced once', () => {
    const cache = new ContentCache();
    cache.set('a', content(0.3));
    for (let times = 0; times < 10; times++) cache.set('b', content(0.6));
    expect(cache.get('a')).toBeDefined();
  });

  it('does not empty itself for one that is too large', () => {
    const cache = new ContentCache();
    cache.set('a', content(0.3));
    cache.set('b', content(1.1));
    expect(cache.get('a')).toBeDefined();
    expect(cache.get('b')).toBeUndefined();
  });

  it('has a bound for contents without text, too', () => {
    const cache = new ContentCache();
    for (let id = 0; id < 20_000; id++) cache.set(`${id}`, content(0));
    expect(cache.get('0')).toBeUndefined();
    expect(cache.get('19999')).toBeDefined();
  });
});
