import type { Clock } from '../lib/clock.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events } from '../mail/events.ts';
import type { SessionSummary, Transcript } from '../mail/transcript.ts';
import { RefusedMail } from './refused-mail.ts';
import { SessionRecorder, type RecorderOwner, type SessionStart } from './session-recorder.ts';

/** Sessions kept after their end, and octets that they may take together. The oldest go first. */
export const MAX_SESSIONS = 10_000;
export const MAX_OCTETS = 8 * 1024 * 1024;

/** Once there are too many, so much of them goes at once: a map walks over the places of those that went before. */
const SLACK = 1 / 16;

/** Which sessions to list. */
export interface SessionsPage {
  readonly limit: number;
  /** Only sessions with a smaller number than this; absent: from the newest on. */
  readonly before?: number;
  readonly matches?: (session: SessionSummary) => boolean;
}

/** Sessions are numbered as they begin, so that a page goes on where the one before ended, whatever went meanwhile. */
interface Numbered {
  readonly number: number;
  readonly recorder: SessionRecorder;
}

/** The sessions that there were: what they said and what came of it, those that handed over nothing included. */
export class Sessions {
  readonly #bus: EventBus<Events>;
  readonly #clock: Clock;
  /** Oldest first, running ones included. */
  readonly #byId = new Map<string, Numbered>();
  readonly #owner: RecorderOwner;
  readonly #refused = new RefusedMail();
  #begun = 0;
  #ended = 0;
  #octets = 0;

  constructor({ bus, clock }: { bus: EventBus<Events>; clock: Clock }) {
    this.#bus = bus;
    this.#clock = clock;
    this.#owner = {
      troubled: (recorder) => {
        this.#announce(recorder);
      },
      ended: (recorder) => {
        this.#close(recorder);
      },
      refusedMail: ({ id }, raw) => {
        this.#refused.keep(id, raw);
      },
      refusedOctets: ({ id }) => this.#refused.get(id)?.length,
    };
  }

  /** A session has begun. Whoever calls this says to the recorder what happens, and when it ends. */
  begin(start: SessionStart): SessionRecorder {
    const recorder = new SessionRecorder(start, this.#clock, this.#owner);
    this.#begun++;
    this.#byId.set(start.id, { number: this.#begun, recorder });
    return recorder;
  }

  /** Undefined when there was none of that id, or not any more. */
  transcript(id: string): Transcript | undefined {
    return this.#byId.get(id)?.recorder.transcript();
  }

  /** The octets of the message that this session was refused last, while they are kept. */
  refusedMail(id: string): Buffer | undefined {
    return this.#refused.get(id);
  }

  /** Newest first. `next`: the number to say as `before` for the next page, null after the last. */
  list({ limit, before = Infinity, matches = () => true }: SessionsPage): {
    sessions: SessionSummary[];
    next: number | null;
  } {
    const sessions: SessionSummary[] = [];
    let last: number | null = null;
    for (const { number, recorder } of [...this.#byId.values()].reverse()) {
      if (number >= before) continue;
      const summary = recorder.summary();
      if (!matches(summary)) continue;
      if (sessions.length === limit) return { sessions, next: last };
      sessions.push(summary);
      last = number;
    }
    return { sessions, next: null };
  }

  #close(recorder: SessionRecorder): void {
    this.#ended++;
    this.#octets += recorder.octets;
    if (recorder.isTroubled) this.#announce(recorder);
    this.#makeRoom();
  }

  #announce(recorder: SessionRecorder): void {
    this.#bus.emit('session.troubled', recorder.summary());
  }

  /** Lets the oldest that have ended go when the caps do not hold. */
  #makeRoom(): void {
    if (this.#fits(1)) return;
    for (const [id, { recorder }] of this.#byId) {
      if (!recorder.ended) continue;
      this.#byId.delete(id);
      this.#refused.delete(id);
      this.#octets -= recorder.octets;
      this.#ended--;
      if (this.#fits(1 - SLACK)) return;
    }
  }

  #fits(share: number): boolean {
    return this.#ended <= MAX_SESSIONS * share && this.#octets <= MAX_OCTETS * share;
  }
}
