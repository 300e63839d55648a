import { compare } from './en/compare.ts';
import { section } from './words.svelte.ts';

/** The page that compares two messages. */
export const compareWords = section('compare', compare);
