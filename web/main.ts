import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/rows.css';
import App from './App.svelte';
import { languageOf } from './i18n/catalogue.ts';
import { showTimesIn, speak } from './i18n/words.svelte.ts';
import { storage } from './state/outside.ts';
import { Preferences } from './state/preferences.svelte.ts';

const preferences = new Preferences(storage());
showTimesIn(preferences.values.timeZone ?? undefined);
// Before anything is drawn, so that no word changes under a reader's eyes.
void speak(preferences.values.language ?? languageOf(navigator.languages)).then(() =>
  mount(App, { target: document.body, props: { preferences } }),
);
