import { parseDuration } from '../../lib/duration.ts';
import { InvalidInput, LimitReached } from '../../lib/errors.ts';
import type { RunningWait, Waits } from '../../store/waits.ts';
import type { FlatQuery } from '../flat-query.ts';
import { HttpError } from '../problem.ts';
import { blankIn, toQuery } from '../to-query.ts';

/** What a client waits for, over either way. */
export interface WaitParameters {
  readonly query: Readonly<FlatQuery>;
  readonly count?: number | undefined;
  readonly timeout?: string | undefined;
  readonly since?: string | undefined;
}

/** Throws InvalidInput, and an HttpError of 503 when too many wait already. */
export function startWait(
  waits: Waits,
  { query, count = 1, timeout = '10s', since = 'all' }: WaitParameters,
  now: number,
): RunningWait {
  refuseBlank(query);
  try {
    return waits.start({ query: toQuery(query, now), count, timeoutMs: toMs(timeout), since });
  } catch (error) {
    throw error instanceof LimitReached ? new HttpError(503, error.message, { 'retry-after': '1' }) : error;
  }
}

const LONGEST_MS = 600_000;

function toMs(timeout: string): number {
  const ms = parseDuration(timeout);
  if (ms !== undefined && ms <= LONGEST_MS) return ms;
  const hint = /^\d+$/.test(timeout.trim()) ? `; did you mean \`${timeout.trim().slice(0, 20)}s\`?` : '.';
  throw new InvalidInput(
    'timeout',
    `\`timeout\` must be a duration up to 10m, such as 500ms, 5s or 2m, not ${JSON.stringify(timeout.slice(0, 60))}${hint}`,
  );
}

function refuseBlank(query: Readonly<FlatQuery>): void {
  const name = blankIn(query);
  if (name === undefined) return;
  throw new InvalidInput(
    name,
    `\`${name}\` is empty, so it would match any message; leave it out if that is meant.`,
  );
}
