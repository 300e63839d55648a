import { isPattern } from '../lib/pattern/pattern.ts';
import type { Query } from './query.ts';

/** True when the answer about a message may change when its digest comes. */
export function asksDigest(query: Query): boolean {
  return query.text !== undefined || query.has !== undefined || groups(query).some(asksDigest);
}

/**
 * True when a message that matches may match no longer once its digest is there: what must not be in the text has not
 * been seen, or a pattern may find that the text goes on. Then nothing is known before the digest.
 */
export function needsDigest(query: Query): boolean {
  const { text, all = [], any = [], none = [] } = query;
  return (
    (text !== undefined && isPattern(text)) || none.some(asksDigest) || [...all, ...any].some(needsDigest)
  );
}

function groups({ all = [], any = [], none = [] }: Query): readonly Query[] {
  return [...all, ...any, ...none];
}
