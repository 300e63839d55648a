import type { Outcome, Outcomes } from '../delivery/outcome.ts';
import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Log } from '../lib/log.ts';
import type { Service } from '../lib/service.ts';
import type { Events } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import type { Told } from './report.ts';
import { NotSendable, type Reporter } from './reporter.ts';

/** Reports that may be due later at one time. What comes on top is not reported, and the log says so. */
export const MAX_WAITING = 10_000;

/** A timer takes no longer time: a little under 25 days. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export interface ReportsDeps {
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
  readonly log: Log;
  readonly reporter: Reporter;
  /** What becomes of the recipients of a message. */
  readonly outcomes: Outcomes;
}

/** Listens for messages that were kept and sees to it that their senders hear what becomes of them, at once or later. */
export class Reports implements Service {
  readonly #deps: ReportsDeps;
  readonly #waiting = new Set<() => void>();
  readonly #running = new Set<Promise<void>>();
  #off: (() => void) | undefined;

  constructor(deps: ReportsDeps) {
    this.#deps = deps;
  }

  start(): Promise<void> {
    this.#off = this.#deps.bus.on('message.received', (message) => {
      this.#received(message);
    });
    return Promise.resolve();
  }

  /** What was to come later never comes; what is being written is awaited. */
  async stop(): Promise<void> {
    this.#off?.();
    for (const callOff of this.#waiting) callOff();
    this.#waiting.clear();
    await this.written();
  }

  /** Resolves when what is being written now is there. */
  async written(): Promise<void> {
    await Promise.all(this.#running);
  }

  #received(message: Message): void {
    // The null sender hears of nothing, so a report never leads to another (RFC 5321 §4.5.5).
    if (message.envelope.mailFrom.address === '') return;
    const outcomes = this.#deps.outcomes(message);
    if (outcomes.length === 0) return;
    for (const { told, afterMs } of together(message, outcomes)) {
      if (afterMs > 0) this.#later(afterMs, message, told);
      else this.#now(message, told);
    }
  }

  #later(ms: number, message: Message, told: Told): void {
    const { clock, log } = this.#deps;
    if (this.#waiting.size >= MAX_WAITING) {
      log.warn('Too many reports are due later; one is left out', {
        message: message.id,
        limit: MAX_WAITING,
      });
      return;
    }
    const callOff = clock.after(Math.min(ms, MAX_DELAY_MS), () => {
      this.#waiting.delete(callOff);
      this.#now(message, told);
    });
    this.#waiting.add(callOff);
  }

  #now(message: Message, told: Told): void {
    const running = this.#report(message, told).finally(() => {
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  async #report(message: Message, told: Told): Promise<void> {
    const { log, reporter } = this.#deps;
    try {
      await reporter.report(message, told);
    } catch (error) {
      if (error instanceof NotSendable)
        log.info('not reported', { message: message.id, reason: error.message });
      else log.error('a report failed', error, { message: message.id });
    }
  }
}

/** One report for all recipients of whom the same is to be told at the same time; but each complains and replies alone. */
function together(message: Message, outcomes: readonly Outcome[]): { told: Told; afterMs: number }[] {
  const groups = new Map<
    string,
    { what: Outcome['what']; cases: Told['cases'][number][]; afterMs: number }
  >();
  outcomes.forEach(({ recipient, what, reply, afterMs = 0 }, index) => {
    const rcpt = message.envelope.rcptTo.find(({ address }) => address === recipient);
    if (rcpt === undefined) return;
    const key = what === 'complaint' || what === 'vacation' ? `${index}` : `${what} ${afterMs}`;
    const group = groups.get(key) ?? { what, cases: [], afterMs };
    group.cases.push({ rcpt, ...(reply !== undefined && { reply }) });
    groups.set(key, group);
  });
  return [...groups.values()].map(({ what, cases, afterMs }) => ({ told: { what, cases }, afterMs }));
}
