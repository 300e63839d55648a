import { ApiProblem } from '../../server/client/api.ts';

/** What stood in the way, in the server's words where it had any. */
export interface Problem {
  /** The HTTP status; 0 when the server did not answer. */
  readonly status: number;
  readonly detail: string;
  /** The parameter that was wrong. */
  readonly field?: string;
}

export function asProblem(error: unknown): Problem {
  if (error instanceof ApiProblem) {
    const { status, detail, field } = error.problem;
    return field === undefined ? { status, detail } : { status, detail, field };
  }
  return { status: 0, detail: 'Restante does not answer.' };
}
