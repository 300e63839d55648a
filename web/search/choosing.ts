import type { App } from '../state/app.svelte.ts';
import { choices, type Choice } from './choices.ts';
import { knownFrom } from './known.ts';

/** What the search box of this app offers for `text`. `isAsked`: somebody wants to see what there is. */
export function choicesFor(app: App, text: string, caret: number, isAsked: boolean): readonly Choice[] {
  const { searches, recent } = app.preferences.values;
  const known = knownFrom(app.rows, app.mailboxes.all, Date.now());
  return choices(text, caret, { known, searches, recent, isAsked });
}
