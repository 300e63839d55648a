import { search } from './en/search.ts';
import { section } from './words.svelte.ts';

/** The search box, and what it offers. */
export const searchWords = section('search', search);
