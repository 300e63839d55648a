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
  const width = part.length + 1;
  // By length of a beginning of `part`: its distance to the nearest stretch that ends here, and where that starts.
  let distances = Uint32Array.from({ length: width }, (_, length) => length);
  let starts = new Uint32Array(width);
  let next = new Uint32Array(width);
  let nextStarts = new Uint32Array(width);
  let best: Closest = { distance: part.length, start: 0, end: 0 };
  for (let end = 1; end <= text.length; end++) {
    const character = text.charCodeAt(end - 1);
    nextStarts[0] = end;
    let least = 0;
    let start = end;
    for (let length = 1; length < width; length++) {
      const replaced = at(distances, length - 1) + Number(part.charCodeAt(length - 1) !== character);
      const inserted = least + 1;
      const deleted = at(distances, length) + 1;
      if (replaced <= inserted && replaced <= deleted) {
        least = replaced;
        start = at(starts, length - 1);
      } else if (inserted <= deleted) {
        least = inserted;
      } else {
        least = deleted;
        start = at(starts, length);
      }
      next[length] = least;
      nextStarts[length] = start;
    }
    [distances, next] = [next, distances];
    [starts, nextStarts] = [nextStarts, starts];
    if (least < best.distance) best = { distance: least, start, end };
  }
  return best;
}

function at(numbers: Uint32Array, index: number): number {
  return numbers[index] ?? 0;
}
