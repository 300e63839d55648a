import { Parser } from 'htmlparser2';

/** Characters of visible text that are kept of one mail. */
export const TEXT_LIMIT = 256 * 1024;

/**
 * The text that a reader of `html` sees: no scripts, styles or hidden elements; block elements, `<br>` and table
 * rows break lines, table cells are set apart; white space collapsed. At most `TEXT_LIMIT` characters. Builds no
 * tree, and reads `HTML_LIMIT` characters and `DEPTH_LIMIT` levels at most, so neither size nor depth can hurt.
 */
export function htmlToText(html: string): string {
  let text = '';
  let hidden = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (++depth > DEPTH_LIMIT) parser.pause();
      if (hidden > 0 || isHidden(name, attributes)) hidden += VOID.has(name) ? 0 : 1;
      else text += name === 'img' ? (attributes['alt'] ?? '') : separator(name);
    },
    onclosetag: (name) => {
      depth--;
      if (VOID.has(name)) return;
      if (hidden > 0) hidden--;
      else text += separator(name);
    },
    ontext: (data) => {
      if (hidden === 0 && text.length < ROUGH_LIMIT) text += data.replace(/\s+/g, ' ');
    },
  });
  parser.end(html.length > HTML_LIMIT ? html.slice(0, HTML_LIMIT) : html);
  return tidy(text).slice(0, TEXT_LIMIT);
}

/** HTML is mostly not text, so more of it is read than is kept. */
const HTML_LIMIT = 16 * TEXT_LIMIT;
const ROUGH_LIMIT = 4 * TEXT_LIMIT;

/** Each tag costs the parser time in proportion to the elements that are open. Browsers nest 512 at most. */
const DEPTH_LIMIT = 1000;

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

const NEVER_SHOWN = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
  'object',
  'iframe',
  'select',
]);

const INLINE_GAP = new Set(['td', 'th']);

const BLOCK = new Set(
  (
    'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tr ul'
  ).split(' '),
);

function isHidden(name: string, attributes: Record<string, string>): boolean {
  if (NEVER_SHOWN.has(name) || 'hidden' in attributes) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
}

function separator(name: string): string {
  if (BLOCK.has(name)) return '\n';
  return INLINE_GAP.has(name) ? ' ' : '';
}

/** Single spaces, no spaces at line ends, at most one empty line; without the invisible padding of previews. */
function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u034f\u200b\u2060\ufeff]|(?<=\s)[\u200c\u200d](?=\s)/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
