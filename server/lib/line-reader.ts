const CR = 0x0d;
const LF = 0x0a;

/** Cuts octets into command lines, however they are chunked. They end in CRLF; a bare LF is taken too. */
export class LineReader {
  /** The beginning of a line whose end has not come; null when it is too long to be kept. */
  #begun: Buffer | null = NOTHING;
  #line: Buffer | null = NOTHING;
  readonly #limit: number;

  /** `limit`: octets that a line may have, without its LF. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The line that `read` found, without its end; null when it was too long. */
  get line(): Buffer | null {
    return this.#line;
  }

  /** Reads `chunk` on from `from`. Returns the offset behind the end of a line, or -1 when there is none yet. */
  read(chunk: Buffer, from: number): number {
    const end = chunk.indexOf(LF, from);
    const rest = chunk.subarray(from, end === -1 ? chunk.length : end);
    const begun =
      this.#begun === null || this.#begun.length + rest.length > this.#limit
        ? null
        : joined(this.#begun, rest);
    if (end === -1) {
      // A copy, since a view would pin the socket's whole chunk for as long as the client is silent.
      this.#begun = begun === rest ? Buffer.from(rest) : begun;
      return -1;
    }
    this.#begun = NOTHING;
    this.#line = begun?.at(-1) === CR ? begun.subarray(0, -1) : begun;
    return end + 1;
  }
}

const NOTHING = Buffer.alloc(0);

function joined(begun: Buffer, rest: Buffer): Buffer {
  return begun.length === 0 ? rest : Buffer.concat([begun, rest]);
}
