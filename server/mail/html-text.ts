import { INVISIBLE, separator, walkHtml } from './html-walk.ts';

/** Characters of visible text that are kept of one mail. */
export const TEXT_LIMIT = 256 * 1024;

/**
 * The text that a reader of `html` sees: no scripts, styles or hidden elements; block elements, `<br>` and table
 * rows break lines, table cells are set apart; white space collapsed. At most `TEXT_LIMIT` characters.
 */
export function htmlToText(html: string): string {
  let text = '';
  walkHtml(html, {
    open: (name, attributes, hidden) => {
      if (!hidden) text += name === 'img' ? (attributes['alt'] ?? '') : separator(name);
    },
    close: (name) => {
      text += separator(name);
    },
    text: (data) => {
      if (text.length < ROUGH_LIMIT) text += data.replace(/\s+/g, ' ');
    },
  });
  return tidy(text).slice(0, TEXT_LIMIT);
}

const ROUGH_LIMIT = 4 * TEXT_LIMIT;

/** Single spaces, no spaces at line ends, at most one empty line; without the invisible padding of previews. */
function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
