import { setImmediate } from 'node:timers/promises';
import type { Edit } from './edits.ts';
import { cssRule, tagRule, WANTED, type Found } from './rules.ts';
import type { Scheme } from './scheme.ts';
import { createTokenizer, VALUE_LIMIT, type TagHandler } from './tags.ts';

/** What the HTML of a mail refers to. */
export interface Scan {
  /** In order; they do not overlap. */
  readonly edits: readonly Edit[];
  /** Images, styles and fonts that would be loaded from other machines. */
  readonly remote: number;
}

/** UTF-16 units that are read in one go. */
const SLICE = 16 * 1024;
/** Milliseconds after which others get their turn. */
const TURN = 6;
/** Later edits are not made: a mail with more links than this is no letter, and stays harmless without them. */
const EDIT_LIMIT = 20_000;

/**
 * Reads the HTML of a mail, in slices between which the event loop gets its turn, however large it is.
 *
 * @param scheme for a device that prefers it; undefined: for the one that it is shown on
 */
export async function scanHtml(html: string, scheme?: Scheme): Promise<Scan> {
  const scanner = new Scanner(html, scheme);
  const tokenizer = createTokenizer(html, scanner);
  let turn = performance.now();
  for (let position = 0; position < html.length; position += SLICE) {
    tokenizer.write(html.slice(position, position + SLICE));
    if (performance.now() - turn < TURN) continue;
    await setImmediate();
    turn = performance.now();
  }
  tokenizer.end();
  return scanner;
}

class Scanner implements TagHandler, Scan {
  readonly wanted = WANTED;
  readonly edits: Edit[] = [];
  remote = 0;
  readonly #html: string;
  readonly #scheme: Scheme | undefined;
  #styleStart = -1;
  #styleEnd = -1;

  constructor(html: string, scheme: Scheme | undefined) {
    this.#html = html;
    this.#scheme = scheme;
  }

  tag(...[tag]: Parameters<TagHandler['tag']>): void {
    this.#add(tagRule(tag, this.#scheme));
  }

  style(start: number, end: number): void {
    if (this.#styleStart < 0) this.#styleStart = start;
    this.#styleEnd = end;
    if (end - this.#styleStart < SLICE) return;
    // A long style sheet is taken in runs that end where no URL is open; a run without such a place is passed over.
    const closed = this.#html.lastIndexOf(')', end - 1) + 1;
    if (closed > this.#styleStart) this.#styleRun(closed);
    else if (end - this.#styleStart > VALUE_LIMIT) this.#styleStart = end;
  }

  styleEnd(): void {
    if (this.#styleStart >= 0) this.#styleRun(this.#styleEnd);
    this.#styleStart = -1;
  }

  #styleRun(end: number): void {
    this.#add(cssRule(this.#html.slice(this.#styleStart, end), this.#styleStart, this.#scheme));
    this.#styleStart = end;
  }

  #add({ edits, remote }: Found): void {
    this.remote += remote;
    if (this.edits.length < EDIT_LIMIT) this.edits.push(...edits);
  }
}
