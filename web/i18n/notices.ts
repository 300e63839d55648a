import { notices } from './en/notices.ts';
import { section } from './words.svelte.ts';

/** What the app tells by itself. */
export const noticesWords = section('notices', notices);
