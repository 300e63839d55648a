/** What a stretch of HTML is. `raw`: inside of style or script; `declaration`: doctype and the like. */
export type TokenKind =
  'text' | 'tag' | 'attribute' | 'punctuation' | 'value' | 'comment' | 'declaration' | 'raw';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Elements whose content is no HTML, up to their own end tag. */
const RAW = /^<(style|script|textarea|title|xmp)$/i;

/**
 * HTML cut into what is highlighted; put together it is the HTML again. A reader's idea of it, not a browser's. Every
 * step moves on and none looks back, so that hostile input costs no more than other.
 */
export function tokens(html: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < html.length) at = html.startsWith('<', at) ? markup() : upTo('text', find('<', at));
  return found;

  function markup(): number {
    if (html.startsWith('<!--', at)) return upTo('comment', find('-->', at + 4, 3));
    if (/[!?]/.test(html.charAt(at + 1))) return upTo('declaration', find('>', at, 1));
    const name = match(/<\/?[a-z][^\s/>]*/iy);
    return name === '' ? upTo('text', find('<', at + 1)) : tag(name);
  }

  function tag(name: string): number {
    at = take('tag', name);
    while (at < html.length && !html.startsWith('>', at)) at = insideTag();
    if (at < html.length) at = take('tag', '>');
    const [, raw] = RAW.exec(name) ?? [];
    return raw === undefined ? at : upTo('raw', endOf(raw));
  }

  function insideTag(): number {
    const space = match(/[\s/]+/y);
    if (space !== '') return take('text', space);
    if (!html.startsWith('=', at)) return take('attribute', match(/[^\s=/>]+/y));
    at = take('punctuation', match(/=\s*/y));
    const quote = html.charAt(at);
    if (quote === '"' || quote === "'") return upTo('value', find(quote, at + 1, 1));
    return take('value', match(/[^\s>]*/y));
  }

  /** Where the end tag of a raw element begins. */
  function endOf(name: string): number {
    const end = new RegExp(`</${name}`, 'gi');
    end.lastIndex = at;
    return end.exec(html)?.index ?? html.length;
  }

  function find(what: string, from: number, length = 0): number {
    const index = html.indexOf(what, from);
    return index < 0 ? html.length : index + length;
  }

  function match(pattern: RegExp): string {
    pattern.lastIndex = at;
    return pattern.exec(html)?.[0] ?? '';
  }

  function upTo(kind: TokenKind, end: number): number {
    return take(kind, html.slice(at, end));
  }

  /** Where it goes on. */
  function take(kind: TokenKind, text: string): number {
    if (text !== '') found.push({ kind, text });
    return at + text.length;
  }
}

/** A row of what is shown: a line, or a piece of one that is too long. */
export interface Row {
  /** The number of the line, from 1; null where a line goes on. */
  readonly line: number | null;
  readonly tokens: readonly Token[];
}

/** The tokens by rows of at most `width` characters. Line ends are left out. */
export function rows(all: readonly Token[], width: number): Row[] {
  const found: { line: number | null; tokens: Token[] }[] = [{ line: 1, tokens: [] }];
  let line = 1;
  let column = 0;
  const open = (number: number | null) => {
    column = 0;
    found.push({ line: number, tokens: [] });
  };
  for (const { kind, text } of all) {
    for (const [index, piece] of text.split(/\r?\n/).entries()) {
      if (index > 0) open(++line);
      for (let at = 0; at < piece.length;) {
        if (column === width) open(null);
        const part = piece.slice(at, at + width - column);
        found.at(-1)?.tokens.push({ kind, text: part });
        at += part.length;
        column += part.length;
      }
    }
  }
  return found;
}
