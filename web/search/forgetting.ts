import { listWords } from '../i18n/list.ts';
import { searchesWords } from '../i18n/searches.ts';
import type { App } from '../state/app.svelte.ts';
import type { Choice } from './choices.ts';
import { dropped, restored } from './kept.ts';

/** Takes an entry off the list of the search box, where it is a search that was kept or made. */
export function forget(app: App, { kind, text }: Pick<Choice, 'kind' | 'text'>): void {
  const { recent } = app.preferences.values;
  if (kind === 'kept') drop(app, text);
  if (kind === 'recent') app.preferences.set({ recent: recent.filter((q) => q !== text) });
}

/** Keeps the search for `q` no longer. Its name is somebody's work, so for a while it can be had back. */
export function drop({ preferences, notices }: Pick<App, 'preferences' | 'notices'>, q: string): void {
  const { searches } = preferences.values;
  const at = searches.findIndex((one) => one.q === q);
  const search = searches[at];
  if (search === undefined) return;
  preferences.set({ searches: dropped(searches, q) });
  notices.tell(searchesWords().dropped(search.name), {
    title: listWords().toasts.undo,
    run: () => {
      preferences.set({ searches: restored(preferences.values.searches, search, at) });
    },
  });
}
