import { type Catalogue, type Language, LANGUAGES } from './catalogue.ts';

/** null: English, which each part of the app brings along. */
let translated = $state.raw<Catalogue | null>(null);
let zone = $state.raw<string | undefined>();
/** Languages come over the network; the one that was asked for last counts. */
let wanted: Language = 'en';

/**
 * What one part of the app says, in the language that is spoken. The function returned is reactive.
 *
 * @param english what it says in English. It is fetched with the part that says it, not with the first screen.
 */
export function section<Name extends Exclude<keyof Catalogue, 'locale'>>(
  name: Name,
  english: Catalogue[Name],
): () => Catalogue[Name] {
  return () => translated?.[name] ?? english;
}

/** The BCP 47 tag that Intl writes by. English dates are as in Europe: the day before the month, 24 hours. Reactive. */
export const locale = (): string => translated?.locale ?? 'en-GB';

/** The IANA name of the time zone that times are shown in; undefined: the browser's own. Reactive. */
export const timeZone = (): string | undefined => zone;

/** Speaks that language from now on. When it cannot be fetched, the one before goes on. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  const found = LANGUAGES[language];
  const catalogue = 'load' in found ? await found.load().catch(() => translated) : null;
  if (wanted === language) translated = catalogue;
}

/** Shows times in that zone from now on. */
export function showTimesIn(ianaName: string | undefined): void {
  zone = ianaName;
}
