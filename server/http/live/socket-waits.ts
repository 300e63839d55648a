import type { Clock } from '../../lib/clock.ts';
import type { WaitOutcome } from '../../store/wait-pending.ts';
import type { WaitTerms } from '../../store/wait.ts';
import type { Waits } from '../../store/waits.ts';
import type { NoMatch, Unwanted, WaitAnswer } from '../contract.ts';
import type { ServerFrame, WaitClientFrame, WaitServerFrame } from '../live-protocol.ts';
import { toAnswer } from '../messages/wait-answer.ts';
import { startWait } from '../messages/wait-request.ts';
import { HttpError, toProblem } from '../problem.ts';

/** Waits that one socket may have at one time. */
export const SOCKET_WAITS = 100;

export type Tell = (frame: WaitServerFrame | Extract<ServerFrame, { type: 'problem' }>) => void;

/** The waits of one socket, by the ids that its client has given them. */
export class SocketWaits {
  readonly #waits: Waits;
  readonly #clock: Clock;
  readonly #tell: Tell;
  readonly #cancel = new Map<string, () => void>();

  constructor(waits: Waits, clock: Clock, tell: Tell) {
    this.#waits = waits;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Throws what is wrong with the frame. A wait of the same id is called off. */
  take(frame: WaitClientFrame): void {
    const { id } = frame;
    this.#callOff(id);
    if (frame.type === 'wait') this.#start(id, frame);
  }

  /** The client has gone. */
  end(): void {
    for (const id of [...this.#cancel.keys()]) this.#callOff(id);
  }

  #start(
    id: string,
    { query = {}, count, timeout, since }: Extract<WaitClientFrame, { type: 'wait' }>,
  ): void {
    if (this.#cancel.size >= SOCKET_WAITS) {
      throw new HttpError(503, `This socket has ${SOCKET_WAITS} waits already; let some of them end first.`);
    }
    const asked = { query, count, timeout, since };
    const { terms, outcome, cancel } = startWait(this.#waits, asked, this.#clock.now());
    this.#cancel.set(id, cancel);
    const answer = (frame: () => Parameters<Tell>[0]) => {
      // Called off, or another has taken its id.
      if (this.#cancel.get(id) !== cancel) return;
      this.#cancel.delete(id);
      this.#tell(frame());
    };
    outcome.then(
      (ended) => {
        answer(() => toFrame(id, ended, terms));
      },
      (error: unknown) => {
        answer(() => ({ type: 'problem', id, detail: toProblem(error).detail }));
      },
    );
  }

  #callOff(id: string): void {
    const cancel = this.#cancel.get(id);
    this.#cancel.delete(id);
    cancel?.();
  }
}

function toFrame(id: string, outcome: WaitOutcome, terms: WaitTerms): Parameters<Tell>[0] {
  try {
    return { type: 'matched', id, ...(toAnswer(outcome, terms) as WaitAnswer) };
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 408) return { type: 'timeout', id, problem: problem as NoMatch };
    if (problem.status === 409) return { type: 'unwanted', id, problem: problem as Unwanted };
    return { type: 'problem', id, detail: problem.detail };
  }
}
