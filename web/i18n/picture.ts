import { picture } from './en/picture.ts';
import { section } from './words.svelte.ts';

/** The mail as a picture. */
export const pictureWords = section('picture', picture);
