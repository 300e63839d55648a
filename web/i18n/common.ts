import { common } from './en/common.ts';
import { section } from './words.svelte.ts';

/** What more than one part of the app says. */
export const commonWords = section('common', common);
