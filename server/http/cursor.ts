import { InvalidInput } from '../lib/errors.ts';

/** The number that `next` of a page said, to go on before it; Infinity when none is given. Throws InvalidInput. */
export function readCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return Infinity;
  if (!/^[1-9]\d{0,15}$/.test(cursor)) {
    throw new InvalidInput('cursor', '`cursor` must be what `next` of the page before said.');
  }
  return Number(cursor);
}

/** `next` of a page. */
export function toCursor(next: number | null): string | null {
  return next === null ? null : String(next);
}
