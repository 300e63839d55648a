import { view } from './en/view.ts';
import { section } from './words.svelte.ts';

/** How the list is looked at. */
export const viewWords = section('view', view);
