/** A stretch of a text, and how many characters to insert, delete or replace to make it another. */
export interface Closest {
  readonly distance: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The stretch of `text` that is nearest to `part`: the first of those with the smallest edit distance (Sellers, Journal
 * of Algorithms 1(4), 1980). It takes the product of both lengths in time; give it short texts.
 */
export function closest(part: string, text: string): Closest {
  // By length of a beginning of `part`: its distance to the nearest stretch that ends here, and where that starts.
  let distances = Array.from({ length: part.length + 1 }, (_, length) => length);
  let starts = distances.map(() => 0);
  let best: Closest = { distance: part.length, start: 0, end: 0 };
  for (let end = 1; end <= text.length; end++) {
    const next = [0];
    const nextStarts = [end];
    for (let length = 1; length <= part.length; length++) {
      const replaced = at(distances, length - 1) + Number(part[length - 1] !== text[end - 1]);
      const inserted = at(next, length - 1) + 1;
      const deleted = at(distances, length) + 1;
      const least = Math.min(replaced, inserted, deleted);
      next.push(least);
      if (least === replaced) nextStarts.push(at(starts, length - 1));
      else nextStarts.push(least === inserted ? at(nextStarts, length - 1) : at(starts, length));
    }
    distances = next;
    starts = nextStarts;
    const distance = at(distances, part.length);
    if (distance < best.distance) best = { distance, start: at(starts, part.length), end };
  }
  return best;
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0;
}
