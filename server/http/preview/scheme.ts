import { editedWithin, replaced, type Edit } from './edits.ts';
import type { Tag } from './tags.ts';

/** What the reader's device is to prefer. */
export type Scheme = 'light' | 'dark';

/** Conditions that hold always and never, whatever stands around them: `not`, `and`, a list. */
const ALWAYS = '(min-width:0px)';
const NEVER = '(max-width:-1px)';

/** The feature of Media Queries 5 §11.5. Blanks are bounded so that a hostile run costs no more than its length. */
const FEATURE = /\(\s{0,20}prefers-color-scheme\s{0,20}:\s{0,20}(light|dark)\s{0,20}\)/gi;
/** The property of CSS Color Adjust 1 §2.2, where both are supported. */
const PROPERTY =
  /(?<![\w-])color-scheme\s{0,20}:\s{0,20}(?:only\s{1,20})?(?:light\s{1,20}dark|dark\s{1,20}light)/gi;

/**
 * The edits that make a style sheet what it would be on a device that prefers `scheme`. Frames follow the device that
 * they are really on, and no attribute of theirs says otherwise, so that it has to be written into the document.
 */
export function schemeInCss(css: string, offset: number, scheme: Scheme): Edit[] {
  return [
    ...schemeInMedia(css, offset, scheme),
    ...editsOf(css, offset, PROPERTY, () => `color-scheme:${scheme}`),
  ];
}

/** The same for a start tag: its `media`, and what a `meta` says about the whole document (HTML §4.2.5.1). */
export function schemeInTag({ name, attributes }: Tag, scheme: Scheme): Edit[] {
  const media = attributes.get('media');
  const content = attributes.get('content');
  const isMeta = name === 'meta' && attributes.get('name')?.value.trim().toLowerCase() === 'color-scheme';
  return [
    ...(media?.isWhole === true ? editedWithin(media, 'media', schemeInMedia(media.value, 0, scheme)) : []),
    ...(isMeta && content !== undefined && /light/i.test(content.value) && /dark/i.test(content.value)
      ? [replaced(content, 'content', [scheme])]
      : []),
  ];
}

/** In order. */
function schemeInMedia(conditions: string, offset: number, scheme: Scheme): Edit[] {
  return editsOf(conditions, offset, FEATURE, (asked) => (asked.toLowerCase() === scheme ? ALWAYS : NEVER));
}

function editsOf(css: string, offset: number, what: RegExp, becomes: (asked: string) => string): Edit[] {
  return Array.from(css.matchAll(what), ({ 0: found, 1: asked = '', index }) => ({
    start: offset + index,
    end: offset + index + found.length,
    pieces: [becomes(asked)],
  }));
}
