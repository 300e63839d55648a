import { settings } from './en/settings.ts';
import { section } from './words.svelte.ts';

/** The page of settings. */
export const settingsWords = section('settings', settings);
