import { picture } from './en/picture.ts';
import { section } from './words.svelte.ts';

/** The mail as a picture, and on paper. */
export const pictureWords = section('picture', picture);
