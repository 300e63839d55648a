import { Type } from 'typebox';
import { InvalidInput } from '../lib/errors.ts';

/** The parameters of every list. */
export const pageProperties = {
  limit: Type.Optional(
    Type.Integer({ description: 'How many at most', minimum: 1, maximum: 500, default: 50 }),
  ),
  cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
};

/** What every page says besides its items. */
export const nextProperty = {
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'The cursor of the next page; null: this was the last',
  }),
};

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
