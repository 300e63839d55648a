import { answers } from './en/answers.ts';
import { section } from './words.svelte.ts';

/** What can be done with a message besides reading it, and what follows it on demand. */
export const answersWords = section('answers', answers);
