import { keys } from './en/keys.ts';
import { section } from './words.svelte.ts';

/** Keys, their help and the palette of commands. */
export const keysWords = section('keys', keys);
