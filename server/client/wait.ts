import { ApiProblem, type Api } from './api.ts';
import { durationText } from './duration.ts';
import { WaitFailed } from './failures.ts';
import { toFlat } from './query.ts';
import type { Duration, Mail, MailQuery } from './types.ts';

/** What is waited for. */
export interface WaitTerms {
  readonly inbox: string;
  readonly query: MailQuery;
  /** So many; 0: that none comes. */
  readonly count: number;
  readonly timeout: Duration;
  readonly since?: Mail | string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Waits at the server. Resolves with the ids of the messages, the oldest first. Rejects with WaitFailed. */
export async function wait(api: Api, { signal, ...terms }: WaitTerms): Promise<readonly string[]> {
  try {
    const request = { query: waitQuery(terms), ...(signal === undefined ? {} : { signal }) };
    const { messages } = await api('GET /api/messages/wait', request);
    return messages.map(({ id }) => id);
  } catch (error) {
    throw error instanceof ApiProblem ? failureOf(error) : error;
  }
}

/** As it stands in the URL. */
export function waitQuery({ inbox, query, count, timeout, since = 'all' }: Omit<WaitTerms, 'signal'>) {
  return {
    ...toFlat(query),
    inbox,
    count,
    timeout: durationText(timeout),
    since: typeof since === 'string' ? since : since.id,
  };
}

/** What the server refused because of the request itself stays as it is. */
export function failureOf(error: ApiProblem): ApiProblem | WaitFailed {
  const { problem } = error;
  return problem.status === 408 || problem.status === 409 ? new WaitFailed(problem) : error;
}
