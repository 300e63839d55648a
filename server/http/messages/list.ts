import type { HttpDeps } from '../app.ts';
import { readCursor, toCursor } from '../page.ts';
import type { Handler } from '../mount.ts';
import { toQuery } from '../to-query.ts';

export function list({ store, clock }: HttpDeps): Handler<'GET /api/messages'> {
  return async ({ query: { limit = 50, cursor, ...flat } }) => {
    const page = await store.list(toQuery(flat, clock.now()), { limit, before: readCursor(cursor) });
    return { messages: page.messages, next: toCursor(page.next) };
  };
}
