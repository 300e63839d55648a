import { afterEach, describe, expect, it } from 'vitest';
import { type Catalogue, languageOf } from './catalogue.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';
import { listWords } from './list.ts';
import { speak } from './words.svelte.ts';

afterEach(() => speak('en'));

/** Every text of a catalogue by its path. What functions say depends. */
function texts(node: unknown, path = ''): [path: string, text: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [];
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const NOT_TRANSLATED = /^(?:\.locale|.*\b(?:example|language)\w*)$/i;

describe('the catalogues', () => {
  it('speaks the language that was asked for last', async () => {
    const slow = speak('ja');
    await speak('en');
    await slow;
    expect(listWords()).toBe(en.list);
    await speak('ja');
    expect(listWords()).toBe(ja.list);
  });

  it.each([
    [['ja-JP', 'en'], 'ja'],
    [['fr', 'EN-us', 'ja'], 'en'],
    [['fr', 'toString'], 'en'],
    [[], 'en'],
  ])('of %j takes %s', (wanted, language) => {
    expect(languageOf(wanted)).toBe(language);
  });

  it('says nothing in Japanese that is the English left over, nor nothing at all', () => {
    const english = new Map(texts(en satisfies Catalogue));
    const left = texts(ja).filter(
      ([path, text]) =>
        !NOT_TRANSLATED.test(path) &&
        (text.trim() === '' || (english.get(path) === text && /[a-z]{3} [a-z]{3}/.test(text))),
    );
    expect(left).toEqual([]);
  });
});
