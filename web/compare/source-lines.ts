/** A line of what is compared. */
export interface Line {
  readonly text: string;
  /** From 1; null where a line of the source goes on. */
  readonly number: number | null;
}

/** A line that is longer is broken up, so that a difference in it is not a difference of all of it. */
const LONG = 160;
/** What has no place to be broken at is broken here. */
const LONGEST = 1000;

/**
 * The lines of a text; an end of the last one begins no other. Where they are broken depends only on what stands there,
 * so that both sides break alike.
 */
export function linesOf(text: string, breaks: RegExp): Line[] {
  return text
    .replace(/(?:\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) =>
      pieces(line, breaks).map((piece, at) => ({ text: piece, number: at === 0 ? index + 1 : null })),
    );
}

/** Before a tag begins. */
export const AT_TAGS = /(?=<[a-z/!])/i;
/** After a sentence. */
export const AT_SENTENCES = /(?<=[.!?] )|(?<=[。！？])/;

function pieces(line: string, breaks: RegExp): string[] {
  if (line.length <= LONG) return [line];
  return line.split(breaks).flatMap((piece) => piece.match(PART) ?? []);
}

const PART = new RegExp(`.{1,${String(LONGEST)}}`, 'gsu');
