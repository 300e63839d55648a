import { InvalidInput } from '../../lib/errors.ts';
import type { HttpDeps } from '../app.ts';
import type { Handler } from '../mount.ts';
import { toQuery } from '../to-query.ts';

export function list({ store, clock }: HttpDeps): Handler<'GET /api/messages'> {
  return async ({ query: { limit = 50, cursor, ...flat } }) => {
    const page = await store.list(toQuery(flat, clock.now()), { limit, before: toUid(cursor) });
    return { messages: page.messages, next: page.next === null ? null : String(page.next) };
  };
}

function toUid(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return Infinity;
  if (!/^[1-9]\d{0,15}$/.test(cursor)) {
    throw new InvalidInput('cursor', '`cursor` must be what `next` of the page before said.');
  }
  return Number(cursor);
}
