import { sessions } from './en/sessions.ts';
import { section } from './words.svelte.ts';

/** SMTP sessions: the list, and one of them with its dialogue. */
export const sessionsWords = section('sessions', sessions);
