import type { FastifyInstance, FastifyRequest } from 'fastify';
import { nearest } from '../lib/nearest.ts';
import { HttpError } from './problem.ts';

/** What is served: by the pattern of the path, its methods. */
type Routes = Map<string, Set<string>>;

/**
 * What a request for something that is not served gets: 405 with Allow when another method is (RFC 9110 §15.5.6),
 * else 404 with the nearest path. Call it before the first route is added. Returns the error for a request.
 */
export function watchRoutes(app: FastifyInstance): (request: FastifyRequest) => HttpError {
  const routes: Routes = new Map();
  app.addHook('onRoute', ({ method, url }) => {
    const methods = routes.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    routes.set(url, methods);
  });
  return (request) => refusal(request, routes);
}

function refusal({ method, url }: FastifyRequest, routes: Routes): HttpError {
  const path = url.split('?')[0] ?? '';
  const pattern = [...routes.keys()].find((candidate) => matches(path, candidate));
  const allowed = [...(routes.get(pattern ?? '') ?? [])].sort();
  if (allowed.length > 0 && !allowed.includes(method)) {
    const allow = allowed.join(', ');
    return new HttpError(405, `${method} is not possible here; possible are ${allow}.`, { allow });
  }
  const meant = nearest(path, routes.keys());
  const hint =
    meant === undefined ? '; GET /api/openapi.json lists all there is.' : `; did you mean ${meant}?`;
  return new HttpError(404, `There is nothing at ${JSON.stringify(path.slice(0, 200))}${hint}`);
}

/** Whether a path fits a pattern such as `/api/messages/:id/raw`. */
function matches(path: string, pattern: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => segment.startsWith(':') || segment === given[index])
  );
}
