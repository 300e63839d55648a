import type { TranscriptLine } from '../mail/transcript.ts';
import { isWide } from '../mail/weight.ts';

/** What is kept from the beginning of a session, and what from its end. Octets are characters here, or thereabouts. */
const FIRST = { lines: 400, octets: 32 * 1024 };
const LAST = { lines: 100, octets: 16 * 1024 };

/** Characters kept of one line. */
const LINE_LENGTH = 512;

/** Octets that a line takes beside its characters: its places in two arrays and the head of its string. */
const OVERHEAD = 32;

const SPEAKERS = ['client', 'server', 'note'] as const;

/**
 * The lines of one dialogue: the first ones, the newest ones, and how many are missing between. They are written for
 * each command of each session and read by hardly anybody, so writing only keeps what is there already, and lines are
 * made of it when they are read.
 */
export class TranscriptLines {
  /** What was said, with its stamp at the same place: the instant and the speaker in one number. */
  #first: string[] = [];
  #firstStamps: number[] = [];
  #firstOctets = 0;
  /** The same in a ring: what came as the nth stands at n modulo the number of places. */
  #last: string[] = [];
  #lastStamps: number[] = [];
  #lastOctets = 0;
  /** Which of them is the oldest that is still there, and which comes next. */
  #oldest = 0;
  #next = 0;
  #omitted = 0;
  /** One character past Latin-1 makes the engine spend two octets on each of its line, and on all others at worst. */
  #width = 1;

  /** Memory that it takes, roughly. */
  get octets(): number {
    const count = this.#first.length + this.#next - this.#oldest;
    return (this.#firstOctets + this.#lastOctets) * this.#width + OVERHEAD * count;
  }

  get omitted(): number {
    return this.#omitted;
  }

  /**
   * Adds a line, or several with line ends between them; one at the very end begins no other line. `at`: milliseconds
   * since the session began.
   */
  add(at: number, from: TranscriptLine['from'], text: string): void {
    const stamp = at * 4 + SPEAKERS.indexOf(from);
    if (text.length <= LINE_LENGTH) this.#put(text, stamp);
    else for (const line of linesOf(text)) this.#put(cut(line), stamp);
  }

  /** There will be no more lines: gives back the room that was made for them. */
  seal(): void {
    this.#first = this.#first.slice();
    this.#firstStamps = this.#firstStamps.slice();
    if (this.#first.some(isWide) || this.#last.some(isWide)) this.#width = 2;
  }

  /** All lines; where some are missing, a note says how many. */
  read(): TranscriptLine[] {
    const first = this.#first.flatMap((text, index) => read(text, this.#firstStamps[index]));
    const last = Array.from({ length: this.#next - this.#oldest }, (_, index) => {
      const place = (this.#oldest + index) % LAST.lines;
      return read(this.#last[place], this.#lastStamps[place]);
    }).flat();
    const [after] = last;
    if (this.#omitted === 0 || after === undefined) return [...first, ...last];
    const note = { at: after.at, from: 'note', text: `${this.#omitted} lines are left out here` } as const;
    return [...first, note, ...last];
  }

  #put(text: string, stamp: number): void {
    const octets = text.length + 1;
    // Once a text did not fit into the beginning, none after it does: they would change places.
    const isBeginning = this.#next === 0 && this.#first.length < FIRST.lines;
    if (isBeginning && this.#firstOctets + octets <= FIRST.octets) {
      this.#first.push(text);
      this.#firstStamps.push(stamp);
      this.#firstOctets += octets;
      return;
    }
    if (this.#next - this.#oldest === LAST.lines) this.#drop();
    const place = this.#next++ % LAST.lines;
    this.#last[place] = text;
    this.#lastStamps[place] = stamp;
    this.#lastOctets += octets;
    while (this.#lastOctets > LAST.octets) this.#drop();
  }

  /** Lets the oldest behind the beginning go. */
  #drop(): void {
    const place = this.#oldest++ % LAST.lines;
    const text = this.#last[place] ?? '';
    this.#last[place] = '';
    this.#lastOctets -= text.length + 1;
    this.#omitted += countLines(text);
  }
}

function read(text = '', stamp = 0): TranscriptLine[] {
  const from = SPEAKERS[stamp % 4] ?? 'note';
  return linesOf(text).map((line) => ({ at: Math.floor(stamp / 4), from, text: line }));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}

function countLines(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 || end === text.length - 1 ? 1 : linesOf(text).length;
}

/** The start of a line of a long text, as a string of its own: a slice would hold on to the whole. */
function cut(line: string): string {
  const start = Buffer.from(line.slice(0, LINE_LENGTH)).toString();
  return line.length > LINE_LENGTH ? `${start}…` : start;
}
