import type { TranscriptLine } from '../mail/transcript.ts';

/** What is kept from the beginning of a session, and what from its end. Octets are characters here, or thereabouts. */
const FIRST = { lines: 400, octets: 32 * 1024 };
const LAST = { lines: 100, octets: 16 * 1024 };

/** Characters kept of one line. */
const LINE_LENGTH = 512;

const MARKS = { client: 'C', server: 'S', note: 'N' } as const;
const SPEAKERS: Readonly<Record<string, TranscriptLine['from']>> = { C: 'client', S: 'server', N: 'note' };

/** The lines of one dialogue in little memory: the first ones, the newest ones, and how many are missing between. */
export class TranscriptLines {
  #first: string[] = [];
  #last: string[] = [];
  #firstOctets = 0;
  #lastOctets = 0;
  #omitted = 0;
  /** How many lines stand before the gap, and all lines, once there will be no more. */
  #packed: { readonly first: number; readonly text: string; readonly octets: number } | undefined;

  /** Memory that it takes, roughly. */
  get octets(): number {
    return this.#packed?.octets ?? this.#firstOctets + this.#lastOctets;
  }

  get omitted(): number {
    return this.#omitted;
  }

  /** Adds a line. `at`: milliseconds since the session began. */
  add(at: number, from: TranscriptLine['from'], text: string): void {
    const line = `${MARKS[from]}${at} ${cut(text)}`;
    if (this.#isBeginning(line)) {
      this.#first.push(line);
      this.#firstOctets += line.length + 1;
      return;
    }
    this.#last.push(line);
    this.#lastOctets += line.length + 1;
    while (this.#last.length > LAST.lines || this.#lastOctets > LAST.octets) {
      this.#lastOctets -= (this.#last.shift()?.length ?? 0) + 1;
      this.#omitted++;
    }
  }

  /** Makes one string of all lines, when no more will come: a string of its own each costs as much again. */
  pack(): void {
    const text = [...this.#first, ...this.#last].join('\n');
    // One character past Latin-1 makes the engine spend two octets on each.
    this.#packed = { first: this.#first.length, text, octets: text.length * (WIDE.test(text) ? 2 : 1) };
    this.#first = [];
    this.#last = [];
  }

  /** All lines; where some are missing, a note says how many. */
  read(): TranscriptLine[] {
    const lines = this.#packed?.text.split('\n') ?? [...this.#first, ...this.#last];
    const read = lines.filter((line) => line !== '').map(parse);
    const gap = this.#packed?.first ?? this.#first.length;
    const after = read[gap];
    if (this.#omitted === 0 || after === undefined) return read;
    const note = { at: after.at, from: 'note', text: `${this.#omitted} lines are left out here` } as const;
    return [...read.slice(0, gap), note, ...read.slice(gap)];
  }

  /** Once a line did not fit into the beginning, none after it does: they would change places. */
  #isBeginning(line: string): boolean {
    return (
      this.#last.length === 0 &&
      this.#first.length < FIRST.lines &&
      this.#firstOctets + line.length < FIRST.octets
    );
  }
}

const WIDE = /[^\0-\xff]/;

/** The start of a long text, as a string of its own: a slice would hold on to the whole. */
function cut(text: string): string {
  return text.length > LINE_LENGTH ? `${Buffer.from(text.slice(0, LINE_LENGTH)).toString()}…` : text;
}

function parse(line: string): TranscriptLine {
  const space = line.indexOf(' ');
  const from = SPEAKERS[line.charAt(0)] ?? 'note';
  return { at: Number(line.slice(1, space)), from, text: line.slice(space + 1) };
}
