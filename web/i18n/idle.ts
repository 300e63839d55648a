import { idle } from './en/idle.ts';
import { section } from './words.svelte.ts';

/** What stands in the place of a message while none is open. */
export const idleWords = section('idle', idle);
