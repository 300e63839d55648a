import type { HttpDeps } from '../app.ts';
import type { Handlers } from '../mount.ts';
import { asError, NotFound } from '../../lib/errors.ts';
import { HttpError } from '../problem.ts';

/** What the server is, and whether it is well. */
export function metaHandlers({
  info,
  ready,
  authority,
}: HttpDeps): Handlers<'GET /api/info' | 'GET /api/ca.pem' | 'GET /livez' | 'GET /readyz'> {
  return {
    'GET /api/info': () => info(),
    'GET /api/ca.pem': async () => {
      const body = await authority().catch((error: unknown) => {
        throw new HttpError(503, asError(error).message);
      });
      if (body === null)
        throw new NotFound('The certificate was given to the server: trust whoever signed that.');
      return { body, headers: { 'content-disposition': 'attachment; filename="restante-ca.pem"' } };
    },
    'GET /livez': () => ({ status: 'ok' }),
    'GET /readyz': () => {
      if (!ready()) throw new HttpError(503, 'Not every listener is up.');
      return { status: 'ok' };
    },
  };
}
