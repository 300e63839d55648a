import { type Catalogue, LANGUAGES, type Language } from '../i18n/catalogue.ts';
import { messageWords } from '../i18n/message.ts';
import { settingsWords } from '../i18n/settings.ts';
import type { Preferences, Values } from '../state/preferences.svelte.ts';
import { TABS } from '../state/route.svelte.ts';

/** One of the values that a setting can have. */
export interface Option {
  /** Names it among the others, in English and for good. */
  readonly id: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** A setting with a few values, to be shown on the page of settings and to be reached by the palette of commands. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** What it does, in a line. */
  readonly says: string;
  readonly options: readonly Option[];
}

type ChoiceName = keyof Catalogue['settings']['choices'];

/** Every setting that is a choice among a few, in the words that are spoken. Reactive. */
export const choicesOf = (preferences: Preferences): Readonly<Record<ChoiceName, Choice>> => ({
  ...looks(preferences),
  ...reading(preferences),
});

function looks(preferences: Preferences) {
  const { theme, language, density, times } = settingsWords().choices;
  const languages = Object.entries(LANGUAGES) as [Language, { name: string }][];
  return {
    theme: {
      ...named('theme'),
      options: among(preferences, 'theme', [
        ['system', theme.options.system, 'system'],
        ['light', theme.options.light, 'light'],
        ['dark', theme.options.dark, 'dark'],
      ]),
    },
    language: {
      ...named('language'),
      options: among(preferences, 'language', [
        ['system', language.system, null],
        ...languages.map(([tag, { name }]) => [tag, name, tag] as const),
      ]),
    },
    density: {
      ...named('density'),
      options: among(preferences, 'density', [
        ['roomy', density.options.roomy, 'roomy'],
        ['compact', density.options.compact, 'compact'],
      ]),
    },
    times: {
      ...named('times'),
      options: among(preferences, 'relativeTimes', [
        ['absolute', times.options.absolute, false],
        ['relative', times.options.relative, true],
      ]),
    },
  };
}

function reading(preferences: Preferences) {
  const { firstTab } = settingsWords().choices;
  const { tab } = messageWords().pane;
  return {
    conversations: {
      ...named('conversations'),
      options: among(preferences, 'conversations', onAndOff()),
    },
    firstTab: {
      ...named('firstTab'),
      options: among(preferences, 'firstTab', [
        ['auto', firstTab.auto, null],
        ...TABS.map((name) => [name, tab[name], name] as const),
      ]),
    },
    images: { ...named('images'), options: imagesOf(preferences) },
    sound: { ...named('sound'), options: among(preferences, 'sound', onAndOff()) },
    singleKeys: { ...named('singleKeys'), options: among(preferences, 'singleKeys', onAndOff()) },
  };
}

function among<Name extends keyof Values>(
  preferences: Preferences,
  name: Name,
  options: readonly (readonly [id: string, title: string, value: Values[Name]])[],
): readonly Option[] {
  return options.map(([id, title, value]) => ({
    id,
    title,
    isChosen: preferences.values[name] === value,
    choose: () => {
      preferences.set({ [name]: value });
    },
  }));
}

function named(id: ChoiceName): Pick<Choice, 'id' | 'title' | 'says'> {
  const { title, says } = settingsWords().choices[id];
  return { id, title, says };
}

function onAndOff(): readonly (readonly [string, string, boolean])[] {
  const { on, off } = settingsWords();
  return [
    ['on', on, true],
    ['off', off, false],
  ];
}

function imagesOf(preferences: Preferences): readonly Option[] {
  return onAndOff().map(([id, title, images]) => ({
    id,
    title,
    isChosen: preferences.look.images === images,
    choose: () => {
      preferences.set({ look: { ...preferences.look, images } });
    },
  }));
}
