import { type Catalogue, type Language, LANGUAGES } from './catalogue.ts';
import { en } from './en/index.ts';

let spoken: Catalogue = $state.raw(en);
let zone = $state.raw<string | undefined>();
/** Languages come over the network; the one that was asked for last counts. */
let wanted: Language = 'en';

/** What there is to say, in the language that is spoken. Reactive. */
export const words = (): Catalogue => spoken;

/** The IANA name of the time zone that times are shown in; undefined: the browser's own. Reactive. */
export const timeZone = (): string | undefined => zone;

/** Speaks that language from now on. When it cannot be fetched, the one before goes on. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  const found = LANGUAGES[language];
  const catalogue = 'load' in found ? await found.load().catch(() => spoken) : en;
  if (wanted === language) spoken = catalogue;
}

/** Shows times in that zone from now on. */
export function showTimesIn(ianaName: string | undefined): void {
  zone = ianaName;
}
