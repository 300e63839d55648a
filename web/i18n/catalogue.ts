import type { en } from './en/index.ts';

/** What a language has to say. A word that a catalogue lacks does not compile. `locale` is for Intl. */
export type Catalogue = typeof en;

/** The languages there are, by their BCP 47 tags, each with its own name for itself. English comes with each part of the app. */
export const LANGUAGES = {
  en: { name: 'English' },
  ja: { name: '日本語', load: async () => (await import('./ja/index.ts')).ja },
} as const satisfies Record<string, { name: string; load?: () => Promise<Catalogue> }>;

export type Language = keyof typeof LANGUAGES;

export const isLanguage = (tag: unknown): tag is Language =>
  typeof tag === 'string' && Object.hasOwn(LANGUAGES, tag);

/** The first of the browser's languages that there is a catalogue for; English if there is none. */
export function languageOf(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}
