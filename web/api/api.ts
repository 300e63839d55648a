import type { createApi } from '../../server/client/api.ts';

export { createApi } from '../../server/client/api.ts';
export type Api = ReturnType<typeof createApi>;
export { asProblem, type Problem } from './problem.ts';
