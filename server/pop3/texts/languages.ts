import { en } from './en.ts';
import { ja } from './ja.ts';

/** The words of one language. English says what there is to be said. */
export type Texts = typeof en;

/** What a reply says: the same in every language, or words that wait for the session's language. */
export type Text = string | ((texts: Texts) => string);

/** A language that replies can be in (RFC 6856 §3). */
export interface Language {
  /** RFC 5646. */
  readonly tag: string;
  /** Its name in itself. */
  readonly name: string;
  readonly texts: Texts;
}

/** The language until LANG, and what `LANG *` asks for: the one preferred by who runs the server. */
export const ENGLISH: Language = { tag: 'en', name: 'English', texts: en };

export const LANGUAGES: readonly Language[] = [ENGLISH, { tag: 'ja', name: '日本語', texts: ja }];

/**
 * The language for a basic language range (RFC 4647 §2.1), or undefined. Found as by §3.4: `ja-JP` is cut from its
 * end until something fits, which here is `ja`.
 */
export function languageFor(range: string): Language | undefined {
  if (range === '*') return ENGLISH;
  const subtags = range.toLowerCase().split('-');
  for (; subtags.length > 0; subtags.pop()) {
    const language = LANGUAGES.find(({ tag }) => tag === subtags.join('-'));
    if (language !== undefined) return language;
  }
  return undefined;
}
