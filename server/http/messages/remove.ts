import { InvalidInput } from '../../lib/errors.ts';
import type { Removed } from '../../store/message-store.ts';
import type { HttpDeps } from '../app.ts';
import { bearerToken } from '../bearer.ts';
import type { FlatQuery } from '../contract.ts';
import type { Handlers } from '../mount.ts';
import { toQuery } from '../to-query.ts';

/**
 * Deleting. Whoever has forgotten a condition, or has one whose variable turned out empty, hears 400 and loses
 * nothing: only `all=true` deletes without a condition. In guarded mailboxes a message that was named is refused, and
 * those that were only found are left alone, so that no test's clearing up touches another's mail.
 */
export function removeHandlers({
  store,
  clock,
}: HttpDeps): Handlers<'DELETE /api/messages' | 'DELETE /api/messages/:id'> {
  return {
    'DELETE /api/messages': async ({ query: { id, all, ...flat }, headers }) => {
      refuseBlank(flat, id);
      const query = toQuery(flat, clock.now());
      const token = bearerToken(headers);
      if (all === true) {
        refuseWithAll(flat, id);
        return told(await store.removeAll(flat.mailbox, token));
      }
      if (id === undefined) return told(await store.removeMatching(query, token));
      const matches = store.matcher(query);
      const named = [id]
        .flat()
        .map((one) => store.get(one))
        .filter((message) => message !== undefined)
        .filter(matches);
      store.mustOpen(
        named.map(({ mailbox }) => mailbox),
        token,
      );
      return told(
        await store.remove(
          named.map(({ id: one }) => one),
          'asked',
          token,
        ),
      );
    },
    'DELETE /api/messages/:id': async ({ params: { id }, headers }) => {
      const token = bearerToken(headers);
      store.mustOpen([store.find(id).mailbox], token);
      await store.remove([id], 'asked', token);
      return undefined;
    },
  };
}

function told({ count, kept }: Removed): { count: number; kept?: number } {
  return kept === 0 ? { count } : { count, kept };
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
