import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Candidate } from '../mail/query.ts';
import type { Entry } from './entry.ts';
import type { Sequence } from './sequence.ts';

/** Milliseconds of looking after which other work gets its turn. SMTP must never stand still for long. */
const SLICE_MS = 6;
/** Entries looked at between two looks at the clock, as long as that takes less than a slice. */
const STRIDE = 32;

/**
 * Goes over a sequence from newest to oldest, in slices that yield, until `limit` entries match. What arrives
 * or leaves meanwhile does no harm: each stride finds its place again by uid.
 */
export function scan(
  sequence: Sequence,
  matches: (candidate: Candidate) => boolean,
  { before = Infinity, limit = Infinity }: { before?: number; limit?: number } = {},
): Promise<Entry[]> {
  return inSlices((position, count) => sequence.older(position, count), before, matches, limit);
}

/** The same from oldest to newest: what arrives meanwhile is looked at as well. */
export function scanForward(
  sequence: Sequence,
  matches: (candidate: Candidate) => boolean,
  { after = 0, limit = Infinity }: { after?: number; limit?: number } = {},
): Promise<Entry[]> {
  return inSlices((position, count) => sequence.newer(position, count), after, matches, limit);
}

async function inSlices(
  stride: (position: number, count: number) => readonly Entry[],
  start: number,
  matches: (candidate: Candidate) => boolean,
  limit: number,
): Promise<Entry[]> {
  const found: Entry[] = [];
  let position = start;
  let count = STRIDE;
  let sliceEnd = performance.now() + SLICE_MS;
  for (;;) {
    const began = performance.now();
    const entries = stride(position, count);
    for (const entry of entries) {
      if (!matches(entry)) continue;
      found.push(entry);
      if (found.length >= limit) return found;
    }
    const last = entries[entries.length - 1];
    if (last === undefined) return found;
    position = last.message.uid;
    const now = performance.now();
    // A query that is slow to answer, such as a large pattern, is asked about fewer at a time.
    count = now - began > SLICE_MS ? 1 : STRIDE;
    if (now < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE_MS;
  }
}
