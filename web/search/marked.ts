/** Finds stretches of a text: where each begins and ends, in UTF-16 units. */
export type Finder = (text: string) => readonly (readonly [start: number, end: number])[];

/** What a search looks for, by where it may be. */
export interface Wanted {
  readonly sender: readonly Finder[];
  readonly recipients: readonly Finder[];
  readonly subject: readonly Finder[];
  readonly text: readonly Finder[];
}

export const NOTHING: Wanted = { sender: [], recipients: [], subject: [], text: [] };

export interface Segment {
  readonly text: string;
  readonly isHit: boolean;
}

/** `text` cut where something is found; put together it is the text again. */
export function marked(text: string, finders: readonly Finder[]): readonly Segment[] {
  const hits = finders.flatMap((find) => find(text)).sort(([a], [b]) => a - b);
  const segments: Segment[] = [];
  let at = 0;
  let [start, end] = [0, 0];
  const add = (to: number, isHit: boolean) => {
    if (to > at) segments.push({ text: text.slice(at, to), isHit });
    at = to;
  };
  for (const hit of hits) {
    // Hits that overlap or touch are one.
    if (hit[0] > end) {
      add(end, true);
      add(hit[0], false);
      start = hit[0];
    }
    end = Math.max(end, hit[1]);
  }
  if (end > start) add(end, true);
  add(text.length, false);
  return segments;
}
