import { Parser } from 'htmlparser2';

/** Who is told what a reader of the HTML sees, in order. Names are in lower case, entities decoded. */
export interface HtmlVisitor {
  /** An element begins. `hidden`: it, or an element around it, is not shown. Of those that `isVoid`, no end is told. */
  open(name: string, attributes: Readonly<Record<string, string>>, hidden: boolean): void;
  /** A shown element ends, whether its end tag is there or not. */
  close(name: string): void;
  /** Shown text, white space as written. */
  text(data: string): void;
}

/** Characters of HTML that are read. HTML is mostly not text, so this is more than the text that anybody keeps. */
export const HTML_LIMIT = 4 * 1024 * 1024;

/**
 * Goes through `html` once: no scripts, no styles, no comments. Builds no tree, and reads `HTML_LIMIT` characters and
 * `DEPTH_LIMIT` levels at most, so neither size nor depth can hurt.
 */
export function walkHtml(html: string, visitor: HtmlVisitor): void {
  let hidden = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (++depth > DEPTH_LIMIT) parser.pause();
      const isShown = hidden === 0 && !isHidden(name, attributes);
      if (!isShown && !VOID.has(name)) hidden++;
      visitor.open(name, attributes, !isShown);
    },
    onclosetag: (name) => {
      depth--;
      if (VOID.has(name)) return;
      if (hidden > 0) hidden--;
      else visitor.close(name);
    },
    ontext: (data) => {
      if (hidden === 0) visitor.text(data);
    },
  });
  parser.end(html.length > HTML_LIMIT ? html.slice(0, HTML_LIMIT) : html);
}

/** What stands between the text before a tag of that name and the text after it. */
export function separator(name: string): '\n' | ' ' | '' {
  if (BLOCK.has(name)) return '\n';
  return CELL.has(name) ? ' ' : '';
}

/** Whether elements of that name have no content and no end tag. */
export function isVoid(name: string): boolean {
  return VOID.has(name);
}

/** Characters that are there to be invisible: soft hyphens, zero-width spaces, the padding of previews. */
export const INVISIBLE = /[\u00ad\u034f\u200b\u2060\ufeff]|(?<=\s)[\u200c\u200d](?=\s)/g;

/** Each tag costs the parser time in proportion to the elements that are open. Browsers nest 512 at most. */
const DEPTH_LIMIT = 1000;

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const NEVER_SHOWN = new Set(
  'script style head title template noscript svg math object iframe select'.split(' '),
);

const CELL = new Set(['td', 'th']);

const BLOCK = new Set(
  (
    'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tr ul'
  ).split(' '),
);

function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (NEVER_SHOWN.has(name) || 'hidden' in attributes) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
}
