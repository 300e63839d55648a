import { InvalidInput, NotFound } from '../../lib/errors.ts';
import { mailboxName } from '../../delivery/route.ts';
import type { Removed } from '../../store/departures.ts';
import type { HttpDeps } from '../app.ts';
import { bearerToken } from '../bearer.ts';
import type { FlatQuery } from '../contract.ts';
import type { Handlers } from '../mount.ts';
import { blankIn, toQuery } from '../to-query.ts';
import { mustOpen, present } from './named.ts';

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
      refuseBlank({ ...flat, id });
      const query = toQuery(flat, clock.now());
      const token = bearerToken(headers);
      const remover = { token, inbox: inboxOf(flat) };
      if (all === true) {
        refuseWithAll(flat, id);
        return told(await store.removeAll(flat.mailbox, token));
      }
      if (id === undefined) return told(await store.removeMatching(query, remover));
      const named = present(store, [id].flat()).filter(store.matcher(query));
      mustOpen(store, named, token);
      const ids = named.map((message) => message.id);
      return told(await store.remove(ids, 'asked', remover));
    },
    'DELETE /api/messages/:id': async ({ params: { id }, query, headers }) => {
      refuseBlank({ ...query, id });
      const token = bearerToken(headers);
      const message = store.find(id);
      const isThere = store.matcher(toQuery(query, clock.now()));
      if (!isThere(message)) throw new NotFound(notIn(query.inbox ?? '', id));
      mustOpen(store, [message], token);
      await store.remove([id], 'asked', { token, inbox: inboxOf(query) });
      return undefined;
    },
  };
}

/** Whoever deletes from an inbox takes the mail from nobody else who has it too. */
function inboxOf({ inbox = '' }: Pick<FlatQuery, 'inbox'>): string | undefined {
  return inbox.trim() === '' ? undefined : mailboxName(inbox);
}

function notIn(inbox: string, id: string): string {
  return `There is no message ${JSON.stringify(id)} in the inbox ${JSON.stringify(inbox)}; it may have been deleted.`;
}

function told({ count, kept }: Removed): { count: number; kept?: number } {
  return kept === 0 ? { count } : { count, kept };
}

function refuseBlank(parameters: Readonly<Record<string, unknown>>): void {
  const name = blankIn(parameters);
  if (name !== undefined) throw new InvalidInput(name, `\`${name}\` is empty, so nothing was deleted.`);
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
