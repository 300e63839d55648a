import { selection } from './en/selection.ts';
import { section } from './words.svelte.ts';

/** What can be done with the selected messages, and the menu of their tags. */
export const selectionWords = section('selection', selection);
