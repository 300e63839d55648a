import { failures } from './en/failures.ts';
import { section } from './words.svelte.ts';

/** The page of failures that are ordered. */
export const failuresWords = section('failures', failures);
