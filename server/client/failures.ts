import type { NearMiss } from '../mail/diagnose.ts';
import type { Message } from '../mail/message.ts';

/** What went wrong (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence that says what is wrong and what would be right. */
  readonly detail: string;
  /** The parameter or property that was wrong. */
  readonly field?: string;
}

/** The server's refusal. The message is its sentence. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** For a `catch`: what is not there, or no longer, is undefined. Throws all other errors. */
export function unlessGone(error: unknown): undefined {
  if (!(error instanceof ApiProblem) || error.problem.status !== 404) throw error;
}

/** The mail that was waited for has not come, or one has that must not. The message is the server's diagnosis. */
export class WaitFailed extends Error {
  override readonly name = 'WaitFailed';
  readonly problem: ProblemDocument;
  /** What did come, newest first, though it was not what was waited for. */
  readonly arrived: readonly Message[];
  /** The message that was nearest, and what it missed. */
  readonly nearest: NearMiss | null;

  constructor(problem: WaitProblem) {
    super(problem.detail);
    this.problem = problem;
    this.arrived = problem.arrived ?? (problem.message === undefined ? [] : [problem.message]);
    this.nearest = problem.nearest ?? null;
  }
}

/** By its name: a runner may have loaded the client twice, as an ES module and as CommonJS. */
export function isWaitFailed(error: unknown): error is WaitFailed {
  return error instanceof Error && error.name === 'WaitFailed';
}

export interface WaitProblem extends ProblemDocument {
  readonly arrived?: readonly Message[];
  readonly nearest?: NearMiss | null;
  /** The one that was not to come. */
  readonly message?: Message;
}

/** The message says what was looked for in a mail, and what the mail has. */
export class NotInMail extends Error {
  override readonly name = 'NotInMail';
}

/** What fetch of Node ends a request with that has had no answer for five minutes. */
const GIVEN_UP = 'UND_ERR_HEADERS_TIMEOUT';

/** No Restante answers. The message says where it was looked for and what to do. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(url: string, cause: unknown) {
    const code = codeOf(cause);
    super(
      code === GIVEN_UP
        ? `Restante at ${url} had nothing to say for five minutes, and Node's fetch waits no longer: wait for less than that, and again.`
        : `No Restante answers at ${url}${code === '' ? '' : ` (${code})`}. Start one with \`npx restante\`, or say where ` +
            'it is: connect(url), or the variable RESTANTE_URL.',
      { cause },
    );
  }
}

/** `ECONNREFUSED` and the like: fetch itself says only that it failed. */
function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : '';
}
