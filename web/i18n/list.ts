import { list } from './en/list.ts';
import { section } from './words.svelte.ts';

/** The list of messages and what stands around it. */
export const listWords = section('list', list);
