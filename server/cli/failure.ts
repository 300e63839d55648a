import { ApiProblem } from '../client/failures.ts';

/** It is not so: nothing was found, nothing fits. The message is for people, the facts are what `--json` prints. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly facts: object;

  constructor(message: string, facts: object = { detail: message }) {
    super(message);
    this.facts = facts;
  }
}

/** What a program is told of an error: the server's problem document (RFC 9457), or a failure's own facts. */
export function factsOf(error: unknown): object | undefined {
  if (error instanceof ApiProblem) return error.problem;
  return error instanceof Failure ? error.facts : undefined;
}
