import type { Content } from './content.ts';
import type { Answer, Awaitable } from './reply.ts';

/** Takes the octets of `chunk` from `from` up to `to`. */
export type Keep = (chunk: Buffer, from: number, to: number) => void;

/** Finds where octets that are no commands end. */
export interface OctetReader {
  /** Reads `chunk` on from `from`. Returns the offset behind the end, or -1 when more octets are to come. */
  read(chunk: Buffer, from: number): number;
}

/** Octets of mail that are coming in: a whole message after DATA, or a part of one after BDAT. */
export class Intake {
  readonly #reader: OctetReader;
  readonly #end: () => Awaitable<Answer>;
  #octets = 0;

  /**
   * `content`: what is to keep them; undefined lets them go by. `reads`: makes the reader that finds their end.
   * `end`: what they are answered with, when all have come; it neither throws nor rejects.
   */
  constructor(
    content: Content | undefined,
    reads: (keep: Keep) => OctetReader,
    end: () => Awaitable<Answer>,
  ) {
    this.#reader = reads((chunk, from, to) => {
      this.#octets += to - from;
      content?.keep(chunk, from, to);
    });
    this.#end = end;
  }

  /** Octets of mail so far, kept or not. */
  get octets(): number {
    return this.#octets;
  }

  read(chunk: Buffer, from: number): number {
    return this.#reader.read(chunk, from);
  }

  end(): Awaitable<Answer> {
    return this.#end();
  }
}
