import { outcomes } from './en/outcomes.ts';
import { section } from './words.svelte.ts';

/** What came of an SMTP session. */
export const outcomesWords = section('outcomes', outcomes);
