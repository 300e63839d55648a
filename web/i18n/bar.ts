import { bar } from './en/bar.ts';
import { section } from './words.svelte.ts';

/** What the bar at the top says, and the frame around all pages. */
export const barWords = section('bar', bar);
