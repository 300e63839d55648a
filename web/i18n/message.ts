import { message } from './en/message.ts';
import { section } from './words.svelte.ts';

/** The message pane. */
export const messageWords = section('message', message);
