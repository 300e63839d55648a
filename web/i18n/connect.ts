import { connect } from './en/connect.ts';
import { section } from './words.svelte.ts';

/** How to connect an app, and mails to try the inbox with. */
export const connectWords = section('connect', connect);
