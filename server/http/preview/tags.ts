import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** An attribute of a start tag. Offsets count UTF-16 units of the source. */
export interface Attribute {
  /** Entities decoded; cut at `VALUE_LIMIT`. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly isWhole: boolean;
}

/** A start tag, with those of its attributes that were asked for. Of repeated attributes the first counts. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export interface TagHandler {
  /** Names of the attributes that are wanted. */
  readonly wanted: ReadonlySet<string>;
  tag(tag: Tag): void;
  /** A run of what a style element holds, perhaps not all of it. */
  style(start: number, end: number): void;
  /** The style element ends. */
  styleEnd(): void;
}

/** Longer values are not looked into: no address of an image is that long, and none is worth the time. */
export const VALUE_LIMIT = 32 * 1024;

/**
 * A tokenizer that reports start tags and style sheets. The tokenizer alone, without htmlparser2's parser: that one
 * keeps a stack of open elements whose cost is quadratic for hostile nesting.
 */
export function createTokenizer(source: string, handler: TagHandler): Tokenizer {
  return new Tokenizer({}, new TagReader(source, handler));
}

class TagReader implements TokenizerCallbacks {
  readonly #source: string;
  readonly #handler: TagHandler;
  #name = '';
  #start = 0;
  #attributes = new Map<string, Attribute>();
  #attributeName = '';
  #attributeStart = 0;
  #value = '';
  #isWhole = true;
  #isStyle = false;

  constructor(source: string, handler: TagHandler) {
    this.#source = source;
    this.#handler = handler;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#source.slice(start, end).toLowerCase();
    this.#start = start - 1;
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#source.slice(start, Math.min(end, start + 40)).toLowerCase();
    this.#attributeStart = start;
    this.#value = '';
    this.#isWhole = true;
  }

  onattribdata(start: number, end: number): void {
    if (this.#isWanted()) this.#append(this.#source.slice(start, end));
  }

  onattribentity(codepoint: number): void {
    if (this.#isWanted()) this.#append(String.fromCodePoint(codepoint));
  }

  onattribend(quote: QuoteType, end: number): void {
    if (!this.#isWanted()) return;
    const start = this.#attributeStart;
    // Without a value, the tokenizer reports where the next attribute or the tag's end begins.
    const until = quote === QuoteType.NoValue ? start + this.#attributeName.length : end;
    this.#attributes.set(this.#attributeName, {
      value: this.#value,
      start,
      end: until,
      isWhole: this.#isWhole,
    });
  }

  onopentagend(end: number): void {
    this.#isStyle = this.#name === 'style';
    this.#handler.tag({ name: this.#name, start: this.#start, end: end + 1, attributes: this.#attributes });
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    this.#isStyle = false;
  }

  ontext(start: number, end: number): void {
    if (this.#isStyle) this.#handler.style(start, end);
  }

  onclosetag(): void {
    if (this.#isStyle) this.#handler.styleEnd();
    this.#isStyle = false;
  }

  onend(): void {
    this.onclosetag();
  }

  ontextentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  #isWanted(): boolean {
    return this.#handler.wanted.has(this.#attributeName) && !this.#attributes.has(this.#attributeName);
  }

  #append(text: string): void {
    const room = VALUE_LIMIT - this.#value.length;
    if (text.length > room) this.#isWhole = false;
    this.#value += text.slice(0, room);
  }
}
