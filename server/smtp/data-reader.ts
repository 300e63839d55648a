import type { Keep, OctetReader } from './intake.ts';

const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;

/** Where in a line the reader stands, between two octets. */
const TEXT = 0;
const AFTER_CR = 1;
const LINE_START = 2;
/** At a line start came a dot, which is not content: it was stuffed, or it begins the end mark. */
const AFTER_DOT = 3;
const AFTER_DOT_CR = 4;

/**
 * Finds the end of a message and takes out stuffed dots (RFC 5321 §4.5.2), however the octets are cut into chunks.
 * Only CRLF ends a line: a dot after a bare LF or a bare CR is content, or a message could carry a second one past
 * servers that read differently (SMTP smuggling). All octets that are content go to `keep`, unchanged.
 */
export class DataReader implements OctetReader {
  readonly #keep: Keep;
  #state = LINE_START;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  /** Reads `chunk` on from `from`. Returns the offset behind the end mark, or -1 when the message goes on. */
  read(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length) {
      if (this.#state === TEXT) {
        at = this.#text(chunk, at);
      } else if (this.#state === AFTER_DOT_CR) {
        if (chunk[at] === LF) return at + 1;
        this.#keep(CRLF, 0, 1);
        this.#state = AFTER_CR;
      } else {
        at = this.#lineEdge(chunk, at);
      }
    }
    return -1;
  }

  /** The bulk: everything up to the next dot at a line start is content. */
  #text(chunk: Buffer, at: number): number {
    const hit = chunk.indexOf(CRLF_DOT, at);
    if (hit !== -1) {
      this.#keep(chunk, at, hit + 2);
      this.#state = AFTER_DOT;
      return hit + 3;
    }
    this.#keep(chunk, at, chunk.length);
    const last = chunk.length - 1;
    if (chunk[last] === CR) this.#state = AFTER_CR;
    else if (chunk[last] === LF && last > at && chunk[last - 1] === CR) this.#state = LINE_START;
    return chunk.length;
  }

  /** One octet at the edge of a line, or none if the state alone changes. Returns the offset to read on from. */
  #lineEdge(chunk: Buffer, at: number): number {
    const octet = chunk[at];
    if (this.#state === LINE_START && octet === DOT) {
      this.#state = AFTER_DOT;
      return at + 1;
    }
    if (this.#state === AFTER_DOT && octet === CR) {
      this.#state = AFTER_DOT_CR;
      return at + 1;
    }
    if (this.#state === AFTER_CR && octet === LF) {
      this.#keep(chunk, at, at + 1);
      this.#state = LINE_START;
      return at + 1;
    }
    this.#state = TEXT;
    return at;
  }
}

const CRLF = Buffer.from('\r\n');
const CRLF_DOT = Buffer.from('\r\n.');
