import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Candidate } from '../mail/query.ts';
import type { Entry } from './entry.ts';
import type { Sequence } from './sequence.ts';

/** Milliseconds of looking after which other work gets its turn. SMTP must never stand still for long. */
const SLICE_MS = 6;
/** Entries looked at between two looks at the clock. */
const STRIDE = 128;

/**
 * Goes over a sequence from newest to oldest, in slices that yield, until `limit` entries match. What arrives
 * or leaves meanwhile does no harm: each stride finds its place again by uid.
 */
export async function scan(
  sequence: Sequence,
  matches: (candidate: Candidate) => boolean,
  { before = Infinity, limit = Infinity }: { before?: number; limit?: number } = {},
): Promise<Entry[]> {
  const found: Entry[] = [];
  let position = before;
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const stride = sequence.older(position, STRIDE);
    for (const entry of stride) {
      if (!matches(entry)) continue;
      found.push(entry);
      if (found.length >= limit) return found;
    }
    const last = stride[stride.length - 1];
    if (last === undefined) return found;
    position = last.message.uid;
    if (performance.now() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE_MS;
  }
}
