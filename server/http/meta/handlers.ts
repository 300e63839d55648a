import type { HttpDeps } from '../app.ts';
import type { Handlers } from '../mount.ts';
import { HttpError } from '../problem.ts';

/** What the server is, and whether it is well. */
export function metaHandlers({
  info,
  ready,
}: HttpDeps): Handlers<'GET /api/info' | 'GET /livez' | 'GET /readyz'> {
  return {
    'GET /api/info': () => info(),
    'GET /livez': () => ({ status: 'ok' }),
    'GET /readyz': () => {
      if (!ready()) throw new HttpError(503, 'Not every listener is up.');
      return { status: 'ok' };
    },
  };
}
