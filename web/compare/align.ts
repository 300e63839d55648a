/** Where two sequences go together: an index of each, or of one alone. In the order of both. */
export interface Pair {
  readonly left: number | null;
  readonly right: number | null;
}

export interface Alignment {
  readonly pairs: readonly Pair[];
  /** False: they were too different, and the pairs lead only as far as was looked. */
  readonly isWhole: boolean;
}

/** Edits after which two sequences count as too different. Time grows with it, memory with its square. */
const MOST_EDITS = 1500;

/**
 * The fewest removals and additions that make `right` of `left` (E. Myers, An O(ND) Difference Algorithm, 1986), greedy
 * and forward. Past `most` edits the way that has come furthest is given, up to where it came.
 */
export function align(left: readonly string[], right: readonly string[], most = MOST_EDITS): Alignment {
  const before = commonLength(left, right, (list, i) => list[i]);
  const rest = Math.min(left.length, right.length) - before;
  const after = Math.min(
    rest,
    commonLength(left, right, (list, i) => list[list.length - 1 - i]),
  );
  const middle = search(
    left.slice(before, left.length - after),
    right.slice(before, right.length - after),
    most,
  );
  const pairs = [
    ...together(0, 0, before),
    ...middle.pairs.map((pair) => ({ left: moved(pair.left, before), right: moved(pair.right, before) })),
    ...(middle.isWhole ? together(left.length - after, right.length - after, after) : []),
  ];
  return { pairs, isWhole: middle.isWhole };
}

const moved = (index: number | null, by: number): number | null => (index === null ? null : index + by);

const together = (left: number, right: number, count: number): Pair[] =>
  Array.from({ length: count }, (_, i) => ({ left: left + i, right: right + i }));

function commonLength(
  left: readonly string[],
  right: readonly string[],
  at: (list: readonly string[], i: number) => string | undefined,
): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && at(left, count) === at(right, count)) count += 1;
  return count;
}

/** How far down `left` one has come on each diagonal (left minus right) after so many edits; by diagonal + edits. */
type Reach = Int32Array;

function search(left: readonly string[], right: readonly string[], most: number): Alignment {
  const reached: Reach[] = [];
  const bound = Math.min(most, left.length + right.length);
  for (let edits = 0; edits <= bound; edits++) {
    const reach = step(left, right, edits, reached.at(-1));
    reached.push(reach);
    const at = left.length - right.length + edits;
    if (at >= 0 && at <= 2 * edits && reach[at] === left.length)
      return { pairs: wayBack(reached, left.length, right.length), isWhole: true };
  }
  const [x, y] = furthest(reached.at(-1), bound, left.length, right.length);
  return { pairs: wayBack(reached, x, y), isWhole: false };
}

/** One more edit on every diagonal, then as far along it as both agree. */
function step(
  left: readonly string[],
  right: readonly string[],
  edits: number,
  before: Reach | undefined,
): Reach {
  const reach = new Int32Array(2 * edits + 1).fill(-1);
  for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
    let x = before === undefined ? 0 : startOf(before, edits - 1, diagonal);
    // A diagonal that has left the field leads nowhere.
    if (x < 0 || x > left.length || x - diagonal > right.length) continue;
    while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x += 1;
    reach[diagonal + edits] = x;
  }
  return reach;
}

/** Where an edit leads onto `diagonal` from its neighbours after `edits`: the further one; an addition where both are the same. */
function startOf(before: Reach, edits: number, diagonal: number): number {
  const added = before[diagonal + 1 + edits] ?? -1;
  const removed = before[diagonal - 1 + edits] ?? -1;
  return comesByAddition(added, removed) ? added : removed + 1;
}

const comesByAddition = (added: number, removed: number): boolean => added > removed;

/** The point that is furthest from the beginning; of those that are alike, the one that has come as far on both sides. */
function furthest(reach: Reach | undefined, edits: number, width: number, height: number): [number, number] {
  let best: [number, number] = [0, 0];
  for (const [at, x] of (reach ?? []).entries()) {
    const y = x - (at - edits);
    const gain = x + y - best[0] - best[1];
    const isFurther = gain > 0 || (gain === 0 && Math.abs(x - y) < Math.abs(best[0] - best[1]));
    if (x >= 0 && x <= width && y >= 0 && y <= height && isFurther) best = [x, y];
  }
  return best;
}

/** The pairs on the way that ends at (`x`, `y`), from its beginning. */
function wayBack(reached: readonly Reach[], x: number, y: number): Pair[] {
  const pairs: Pair[] = [];
  const back = (toX: number) => {
    while (x > toX && y > 0) pairs.push({ left: --x, right: --y });
  };
  for (let edits = reached.length - 1; edits > 0; edits--) {
    const before = reached[edits - 1] ?? new Int32Array();
    const diagonal = x - y;
    const added = before[diagonal + 1 + edits - 1] ?? -1;
    const removed = before[diagonal - 1 + edits - 1] ?? -1;
    if (comesByAddition(added, removed)) {
      back(added);
      pairs.push({ left: null, right: --y });
    } else {
      back(removed + 1);
      pairs.push({ left: --x, right: null });
    }
  }
  back(0);
  return pairs.reverse();
}
