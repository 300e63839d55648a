import { InvalidInput } from '../../lib/errors.ts';
import type { HttpDeps } from '../app.ts';
import type { FlatQuery } from '../contract.ts';
import type { Handlers } from '../mount.ts';
import { toQuery } from '../to-query.ts';

/**
 * Deleting. Whoever has forgotten a condition, or has one whose variable turned out empty, hears 400 and loses
 * nothing: only `all=true` deletes without a condition.
 */
export function removeHandlers({
  store,
  clock,
}: HttpDeps): Handlers<'DELETE /api/messages' | 'DELETE /api/messages/:id'> {
  return {
    'DELETE /api/messages': async ({ query: { id, all, ...flat } }) => {
      refuseBlank(flat, id);
      const query = toQuery(flat, clock.now());
      if (all === true) {
        refuseWithAll(flat, id);
        return { count: await store.removeAll(flat.mailbox) };
      }
      if (id === undefined) return { count: await store.removeMatching(query) };
      const matches = store.matcher(query);
      const ids = [id].flat().filter((one) => {
        const message = store.get(one);
        return message !== undefined && matches(message);
      });
      return { count: await store.remove(ids, 'asked') };
    },
    'DELETE /api/messages/:id': async ({ params: { id } }) => {
      store.find(id);
      await store.remove([id], 'asked');
      return undefined;
    },
  };
}

function refuseBlank(flat: Readonly<FlatQuery>, id: string | readonly string[] | undefined): void {
  for (const [name, value] of Object.entries({ ...flat, id })) {
    const isBlank = [value].flat().some((one) => typeof one === 'string' && one.trim() === '');
    if (isBlank) throw new InvalidInput(name, `\`${name}\` is empty, so nothing was deleted.`);
  }
}

function refuseWithAll(flat: Readonly<FlatQuery>, id: unknown): void {
  const others = Object.keys({ ...flat, ...(id === undefined ? {} : { id }) }).filter(
    (name) => name !== 'mailbox',
  );
  const [other] = others;
  if (other === undefined) return;
  throw new InvalidInput(
    'all',
    `\`all\` and \`${other}\` contradict each other, so nothing was deleted. \`all\` goes with \`mailbox\` only.`,
  );
}
