import type { HttpDeps } from '../app.ts';
import type { Handlers } from '../mount.ts';

export function mailboxHandlers({
  store,
}: HttpDeps): Handlers<'GET /api/mailboxes' | 'DELETE /api/mailboxes/:name'> {
  return {
    'GET /api/mailboxes': () => ({ mailboxes: store.mailboxes() }),
    'DELETE /api/mailboxes/:name': async ({ params }) => ({ count: await store.removeMailbox(params.name) }),
  };
}
