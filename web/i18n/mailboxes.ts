import { mailboxes } from './en/mailboxes.ts';
import { section } from './words.svelte.ts';

/** The menu of mailboxes. */
export const mailboxesWords = section('mailboxes', mailboxes);
