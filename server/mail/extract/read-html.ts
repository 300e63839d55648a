import { TEXT_LIMIT } from '../html-text.ts';
import { INVISIBLE, isVoid, separator, walkHtml, type HtmlVisitor } from '../html-walk.ts';
import { isEmphasis } from './emphasis.ts';
import { hrefUrl } from './href.ts';
import { LINE_SPANS_LIMIT, LINK_TEXT_LIMIT, LINKS_LIMIT, URL_MARK, type Reading } from './reading.ts';
import { textUrls } from './text-urls.ts';

/**
 * The lines and links of HTML as its reader sees them: `<a>`, `<area>` and forms, hidden ones left out. Reads
 * `HTML_LIMIT` characters, and keeps `TEXT_LIMIT` of text and `LINKS_LIMIT` links.
 */
export function readHtml(html: string): Reading {
  const reader = new HtmlReader();
  walkHtml(html, reader);
  reader.endLine();
  return reader;
}

type Attributes = Readonly<Record<string, string>>;

/** As in `reading.ts`, while they are being made. */
interface OpenLink {
  readonly url: string;
  text: string;
  readonly line: number;
  readonly start: number;
  end: number;
}
interface OpenSpan {
  readonly start: number;
  end: number;
  readonly kind: 'emphasis' | 'link';
}
interface OpenLine {
  text: string;
  readonly source: 'html';
  readonly spans: OpenSpan[];
}

/** What an open element adds to those around it. */
interface Element {
  readonly emphasis: boolean;
  readonly link: OpenLink | undefined;
  readonly form: OpenLink | undefined;
  readonly isPre: boolean;
}

const ROOT: Element = { emphasis: false, link: undefined, form: undefined, isPre: false };

class HtmlReader implements HtmlVisitor, Reading {
  readonly source = 'html';
  readonly lines: OpenLine[] = [];
  readonly links: OpenLink[] = [];
  readonly #open: Element[] = [];
  #line = newLine();
  #room = TEXT_LIMIT;
  #base: string | undefined;

  open(name: string, attributes: Attributes, hidden: boolean): void {
    if (name === 'base') this.#base ??= attributes['href'];
    if (hidden) return;
    this.#separate(separator(name));
    const around = this.#open.at(-1) ?? ROOT;
    if (isVoid(name)) this.#void(name, attributes, around);
    else this.#open.push(this.#element(name, attributes, around));
  }

  close(name: string): void {
    this.#open.pop();
    this.#separate(separator(name));
  }

  text(data: string): void {
    const around = this.#open.at(-1) ?? ROOT;
    if (!around.isPre || !data.includes('\n')) {
      this.#append(data, around);
      return;
    }
    for (const [index, written] of data.split('\n').entries()) {
      if (index > 0) this.endLine();
      this.#append(written, around);
    }
  }

  /** A letter or digit alone on each of several lines is one word that is spelled. */
  endLine(): void {
    const line = this.#line;
    line.text = line.text.trimEnd();
    if (line.text === '') return;
    this.#line = newLine();
    const last = this.lines.at(-1);
    if (last !== undefined && line.text.length === 1 && SPELLED.test(last.text)) {
      const start = last.text.length;
      last.text += ` ${line.text}`;
      if (line.spans.some(({ kind }) => kind === 'emphasis')) mark(last, 'emphasis', start);
      return;
    }
    this.lines.push({ ...line, text: maskUrls(line.text) });
  }

  #element(name: string, attributes: Attributes, around: Element): Element {
    const form = name === 'form' ? this.#link(attributes['action']) : around.form;
    const isPre = around.isPre || name === 'pre';
    const emphasis = around.emphasis || isEmphasis(name, attributes);
    return { emphasis, isPre, form, link: this.#opened(name, attributes, around) };
  }

  #opened(name: string, attributes: Attributes, around: Element): OpenLink | undefined {
    if (name === 'a') return this.#link(attributes['href']) ?? around.link;
    if (name !== 'button') return around.link;
    return this.#link(attributes['formaction']) ?? (around.form?.text === '' ? around.form : around.link);
  }

  #void(name: string, attributes: Attributes, around: Element): void {
    if (name === 'img') this.#append(attributes['alt'] ?? '', around);
    if (name === 'area') {
      const area = this.#link(attributes['href']);
      if (area !== undefined) addWords(area, oneLine(attributes['alt'] ?? '', LINK_TEXT_LIMIT));
    }
    if (name === 'input' && /^(submit|image)$/i.test(attributes['type'] ?? '')) {
      if (around.form?.text === '') {
        addWords(around.form, oneLine(attributes['value'] ?? attributes['alt'] ?? '', LINK_TEXT_LIMIT));
      }
    }
  }

  #link(href: string | undefined): OpenLink | undefined {
    if (href === undefined || this.links.length === LINKS_LIMIT) return undefined;
    const url = hrefUrl(href, this.#base);
    if (url === undefined) return undefined;
    const start = this.#line.text.length;
    const link = { url, text: '', line: this.lines.length, start, end: start };
    this.links.push(link);
    return link;
  }

  #separate(by: '\n' | ' ' | ''): void {
    const { link } = this.#open.at(-1) ?? ROOT;
    if (link !== undefined && by !== '') addWords(link, ' ');
    if (by === '\n') this.endLine();
    else if (by === ' ' && this.#line.text !== '') this.#line.text = `${this.#line.text.trimEnd()}\t`;
  }

  #append(data: string, { emphasis, link }: Element): void {
    if (this.#room <= 0 && link === undefined) return;
    let words = oneLine(data, Math.max(this.#room, LINK_TEXT_LIMIT));
    if (link !== undefined) addWords(link, words);
    words = words.replace(JOINERS, '');
    const line = this.#line;
    if (line.text === '' || isGap(line.text.at(-1))) words = words.trimStart();
    if (words === '' || this.#room <= 0) return;
    const start = line.text.length;
    line.text += words.slice(0, this.#room);
    this.#room -= words.length;
    if (emphasis) mark(line, 'emphasis', start);
    if (link !== undefined) {
      mark(line, 'link', start);
      if (link.line === this.lines.length) link.end = line.text.length;
    }
    // What is done for each piece of a line takes time in proportion to the line.
    if (line.text.length > LINE_LIMIT) this.endLine();
  }
}

/** In a word they are letters of its script; to whoever looks for codes they are padding. */
const JOINERS = /[\u200c-\u200f]/g;

/** Longer lines are broken where an element begins or ends. */
const LINE_LIMIT = 2000;

const SPELLED = /^[\p{L}\p{N}](?: [\p{L}\p{N}]){0,11}$/u;

function isGap(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function newLine(): OpenLine {
  return { text: '', source: 'html', spans: [] };
}

/** Marks the end of the line from `start`, as part of the mark before it when only blanks are between them. */
function mark({ text, spans }: OpenLine, kind: OpenSpan['kind'], start: number): void {
  const last = spans.findLast((span) => span.kind === kind);
  const gap = last === undefined ? undefined : text.slice(last.end, start);
  if (last !== undefined && (gap === '' || isGap(gap))) last.end = text.length;
  else if (spans.length < LINE_SPANS_LIMIT) spans.push({ start, end: text.length, kind });
}

function addWords(link: OpenLink, words: string): void {
  const text = link.text + (link.text === '' || link.text.endsWith(' ') ? words.trimStart() : words);
  link.text = text.slice(0, LINK_TEXT_LIMIT);
}

/** Of `data` so many characters at most: NFKC makes up to 18 of one. */
function oneLine(data: string, limit: number): string {
  return data.slice(0, limit).normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ');
}

function maskUrls(text: string): string {
  if (!text.includes(':')) return text;
  let masked = '';
  let position = 0;
  for (const { start, end } of textUrls(text)) {
    masked += text.slice(position, start) + URL_MARK.repeat(end - start);
    position = end;
  }
  return masked + text.slice(position);
}
