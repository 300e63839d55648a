import type { Entry } from './entry.ts';
import type { Filter } from './filter.ts';
import type { Ring } from './ring.ts';

/** Who is told. The framing is the reader's own. */
export interface Reader {
  /** Takes one frame. False: no more for now; the subscription is pumped again when there is room. */
  write(frame: string, seq: number): boolean;
  /** It did not keep up, and what it would have to read next is no longer here. */
  cutOff(): void;
  /** The server stops. */
  stop(): void;
}

/** Octets that may wait for one reader before it is given no more. */
export const READER_BUFFER = 256 * 1024;

/** One reader's way through the events. */
export class Subscription {
  readonly #reader: Reader;
  readonly #filter: Filter;
  readonly #kept: Ring<Entry>;
  readonly #text: (entry: Entry) => string;
  #seq: number;
  #isFull = false;
  #isOver = false;
  onEnd: () => void = () => undefined;

  constructor(
    reader: Reader,
    filter: Filter,
    kept: Ring<Entry>,
    seq: number,
    text: (entry: Entry) => string,
  ) {
    this.#reader = reader;
    this.#filter = filter;
    this.#kept = kept;
    this.#seq = seq;
    this.#text = text;
  }

  /** Tells what has happened since, as long as the reader takes it. */
  pump(): void {
    while (!this.#isFull && !this.#isOver && this.#seq < this.#kept.newest) {
      const entry = this.#kept.get(this.#seq + 1);
      if (entry === undefined) {
        this.#cutOff();
        return;
      }
      this.#seq += 1;
      const heard = this.#filter(entry);
      if (heard !== undefined) this.#isFull = !this.#reader.write(this.#text(heard), entry.seq);
    }
    // A full reader whose next event has just gone will never catch up: it need not hold its buffer any longer.
    if (this.#isFull && !this.#kept.reachesBackTo(this.#seq)) this.#cutOff();
  }

  /** The reader has room again. */
  resume(): void {
    this.#isFull = false;
    this.pump();
  }

  /** Ends it because the server stops. */
  stop(): void {
    if (this.#isOver) return;
    this.end();
    this.#reader.stop();
  }

  /** Ends it without a word to the reader. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.onEnd();
  }

  #cutOff(): void {
    if (this.#isOver) return;
    this.end();
    this.#reader.cutOff();
  }
}
