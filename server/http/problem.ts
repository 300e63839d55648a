import { STATUS_CODES, type OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { InvalidInput, LimitReached, NotAllowed, NotFound } from '../lib/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Problem } from './contract.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export type ProblemDocument = Static<typeof Problem>;

/** An error that already knows its HTTP status. The message is a whole sentence for the client. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** Extension members of the problem document (RFC 9457 §3.2). */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    message: string,
    headers: OutgoingHttpHeaders = {},
    members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.members = members;
  }
}

/** Answers with the problem document (RFC 9457) that `error` stands for. What the client cannot use goes to the log. */
export function sendProblem(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const problem = toProblem(error);
  if (problem.status === 500) log.error('a request failed', error, facts(reply));
  if (error instanceof HttpError) reply.headers(error.headers);
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem));
}

/** The problem document for `error`. An unexpected error says nothing of itself. */
export function toProblem(error: unknown): ProblemDocument {
  if (error instanceof InvalidInput) return { ...problem(400, error.message), field: error.field };
  if (error instanceof NotFound) return problem(404, error.message);
  if (error instanceof NotAllowed) return problem(403, error.message);
  if (error instanceof LimitReached) return problem(507, error.message);
  if (error instanceof HttpError) return { ...problem(error.status, error.message), ...error.members };
  return fromFramework(error) ?? problem(500, 'Something went wrong here; the log of the server says what.');
}

function problem(status: number, detail: string): ProblemDocument {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
}

/** What fastify itself refuses, in our words; its own messages name its classes and options. */
const FRAMEWORK_ERRORS: Readonly<Record<string, [status: number, detail: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'The body is empty, but its content type says JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'The body has another length than Content-Length says.'],
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    'The body is larger than this server takes: 1 MiB of JSON, or a message up to its limit.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'The body must be of the type that the operation takes: `application/json`, or `message/rfc822` for a message.',
  ],
  FST_ERR_BAD_URL: [400, 'The path of the request is not valid percent-encoding.'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'A segment of the path is too long.'],
};

function fromFramework(error: unknown): ProblemDocument | undefined {
  if (!(error instanceof Error)) return undefined;
  const known = 'code' in error ? FRAMEWORK_ERRORS[String(error.code)] : undefined;
  if (known !== undefined) return problem(...known);
  // secure-json-parse throws a SyntaxError of its own for `__proto__` keys.
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status < 400 || status > 499) return undefined;
  return problem(
    status,
    error instanceof SyntaxError ? 'The body is not valid JSON.' : 'The request cannot be understood.',
  );
}

function facts(reply: FastifyReply) {
  return { method: reply.request.method, path: reply.request.url };
}
