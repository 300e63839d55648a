const LF = 0x0a;
const CR = 0x0d;
/** Octets of one line that are shown; the rest is counted. */
const LONGEST = 2000;

export interface SourceLine {
  readonly text: string;
  /** Octets that were left out at the end. */
  readonly more: number;
  /** `CRLF` is what RFC 5322 wants; the last line may end with nothing. */
  readonly ending: 'CRLF' | 'LF' | '';
  readonly inHeader: boolean;
}

/**
 * The source of a message by lines. Only line starts are kept; a line is decoded when it is asked for: as UTF-8 where
 * it is that, else as Windows-1252, so that every octet shows as something.
 */
export class SourceLines {
  readonly #octets: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #headerLines: number;
  readonly #strict = new TextDecoder('utf-8', { fatal: true });
  readonly #fallback = new TextDecoder('windows-1252');

  constructor(octets: Uint8Array) {
    this.#octets = octets;
    this.#starts = lineStarts(octets);
    this.#headerLines = this.#countHeaderLines();
  }

  get count(): number {
    return this.#starts.length;
  }

  get size(): number {
    return this.#octets.length;
  }

  /** The line at `index`, from 0. */
  at(index: number): SourceLine {
    const { from, to, ending } = this.#bounds(index);
    const shown = Math.min(to, from + LONGEST);
    return {
      text: this.#decode(this.#octets.subarray(from, shown)),
      more: to - shown,
      ending,
      inHeader: index < this.#headerLines,
    };
  }

  /** The index of the line that the octet at `offset` is in. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #bounds(index: number): { from: number; to: number; ending: SourceLine['ending'] } {
    const from = this.#starts[index] ?? this.#octets.length;
    const next = this.#starts[index + 1] ?? this.#octets.length;
    if (next === from || this.#octets[next - 1] !== LF) return { from, to: next, ending: '' };
    const isCrlf = next - 2 >= from && this.#octets[next - 2] === CR;
    return { from, to: next - (isCrlf ? 2 : 1), ending: isCrlf ? 'CRLF' : 'LF' };
  }

  #decode(octets: Uint8Array): string {
    try {
      return this.#strict.decode(octets);
    } catch {
      return this.#fallback.decode(octets);
    }
  }

  #countHeaderLines(): number {
    for (let index = 0; index < this.count; index++) {
      const { from, to } = this.#bounds(index);
      if (from === to) return index;
    }
    return this.count;
  }
}

function lineStarts(octets: Uint8Array): Uint32Array {
  const starts = [0];
  for (let at = octets.indexOf(LF); at >= 0 && at + 1 < octets.length; at = octets.indexOf(LF, at + 1))
    starts.push(at + 1);
  return Uint32Array.from(starts);
}
