import { searches } from './en/searches.ts';
import { section } from './words.svelte.ts';

/** Searches that are kept, completion, and the help of the search language. */
export const searchesWords = section('searches', searches);
