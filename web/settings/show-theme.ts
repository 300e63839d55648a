import type { Theme } from '../state/preferences.svelte.ts';

/** Shows the page in the light or in the dark. See public/theme.js for the time before this. */
export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}
