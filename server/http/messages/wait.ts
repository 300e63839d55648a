import type { Clock } from '../../lib/clock.ts';
import type { Waits } from '../../store/waits.ts';
import type { Handler } from '../mount.ts';
import { toAnswer } from './wait-answer.ts';
import { startWait } from './wait-request.ts';

export interface WaitDeps {
  readonly waits: Waits;
  readonly clock: Clock;
}

/** Holds the request until its wait has ended. A client that goes away ends it. */
export function wait({ waits, clock }: WaitDeps): Handler<'GET /api/messages/wait'> {
  return async ({ query: { count, timeout, since, ...query }, gone }) => {
    const { terms, outcome, cancel } = startWait(waits, { query, count, timeout, since }, clock.now());
    gone(cancel);
    return toAnswer(await outcome, terms);
  };
}
