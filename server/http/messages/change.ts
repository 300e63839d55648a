import { InvalidInput } from '../../lib/errors.ts';
import type { Change } from '../../mail/message.ts';
import type { HttpDeps } from '../app.ts';
import { bearerToken } from '../bearer.ts';
import type { Handlers } from '../mount.ts';
import { mustOpen, present } from './named.ts';

export function changeHandlers({
  store,
}: HttpDeps): Handlers<'PATCH /api/messages' | 'PATCH /api/messages/:id'> {
  return {
    'PATCH /api/messages': async ({ body: { ids, ...change }, headers }) => {
      if (Object.keys(change).length === 0) {
        throw new InvalidInput(
          'body',
          'The body of PATCH /api/messages needs `seen` or `tags` besides `ids`.',
        );
      }
      mustOpen(store, present(store, ids), bearerToken(headers));
      return { count: (await store.update(ids, checked(change))).length };
    },
    'PATCH /api/messages/:id': async ({ params: { id }, body, headers }) => {
      mustOpen(store, [store.find(id)], bearerToken(headers));
      const [updated] = await store.update([id], checked(body));
      return updated ?? store.find(id);
    },
  };
}

/** Tags are words of one line: they stand in queries and on the screen. */
function checked(change: Change): Change {
  for (const tag of change.tags ?? []) {
    if (/\p{Cc}/u.test(tag) || tag.trim() !== tag) {
      throw new InvalidInput(
        'tags',
        `\`tags\` cannot hold ${JSON.stringify(tag)}: no control characters or outer spaces.`,
      );
    }
  }
  return change;
}
