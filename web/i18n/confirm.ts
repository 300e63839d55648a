import { confirm } from './en/confirm.ts';
import { section } from './words.svelte.ts';

/** The questions before something is deleted for good. */
export const confirmWords = section('confirm', confirm);
