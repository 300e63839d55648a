import { rows } from './en/rows.ts';
import { section } from './words.svelte.ts';

/** The rows of the list. */
export const rowsWords = section('rows', rows);
