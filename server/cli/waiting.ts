import { createApi } from '../client/api.ts';
import type { Response } from '../client/api.ts';
import { durationText } from '../client/duration.ts';
import { parseDuration } from '../lib/duration.ts';
import type { FlatQuery } from '../http/flat-query.ts';
import { UsageError } from './arguments.ts';
import type { Arguments, Context } from './command.ts';
import { patientFetch } from './patient-fetch.ts';

export interface WaitRequest extends FlatQuery {
  readonly count: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly since: string;
}

/** Waits at the server. Rejects with ApiProblem: 408 when they have not come in time, 409 when one came that must not. */
export function waitAtServer(
  { url }: Context,
  request: WaitRequest,
): Promise<Response<'GET /api/messages/wait'>> {
  const query = { ...request, timeout: durationText(request.timeout) };
  return createApi(url, patientFetch)('GET /api/messages/wait', { query });
}

/** The longest that the server lets anybody wait. */
const LONGEST_MS = 600_000;

/** A flag's duration in milliseconds; undefined when it is not given. Throws UsageError. */
export function duration(args: Arguments, flag: string): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const ms = parseDuration(text);
  if (ms !== undefined && ms <= LONGEST_MS) return ms;
  const hint = /^\d+$/.test(text) ? `; did you mean ${text}s?` : '.';
  throw new UsageError(
    `--${flag} must be a duration up to 10m such as 500ms, 5s or 2m, and ${text} is not${hint}`,
  );
}
