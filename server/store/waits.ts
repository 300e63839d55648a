import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import { LimitReached } from '../lib/errors.ts';
import type { EventBus } from '../lib/event-bus.ts';
import type { Events, Removal } from '../mail/events.ts';
import type { Message } from '../mail/message.ts';
import type { Candidate, Query } from '../mail/query.ts';
import type { StoredMail } from './stored-mail.ts';
import { Wait, type WaitTerms } from './wait.ts';
import { DIGEST_GRACE, DigestsToCome } from './wait-digests.ts';
import type { WaitGroup } from './wait-group.ts';
import { WaitGroups } from './wait-groups.ts';
import { Pending, type WaitOutcome } from './wait-pending.ts';
import { report } from './wait-report.ts';
import { toUid } from './wait-since.ts';

/** What a wait is asked for. */
export interface WaitRequest {
  readonly query: Query;
  /** So many messages; 0: that none comes. */
  readonly count: number;
  readonly timeoutMs: number;
  /** `all`, `now`, or the id, uid or cursor of a message: only those after it count. */
  readonly since: string;
}

export interface RunningWait {
  readonly terms: WaitTerms;
  readonly outcome: Promise<WaitOutcome>;
  /** Whoever asked has gone. */
  readonly cancel: () => void;
}

export interface WaitsDeps {
  readonly store: StoredMail;
  readonly bus: EventBus<Events>;
  readonly clock: Clock;
}

/** Waits at one time. */
export const WAITS = 5000;

/**
 * Waits for messages that match. Each is told of what happens before it looks at what is there, so nothing can come in
 * between; and what it has found is looked at again, for it may have changed. A wait that waits costs its place in the
 * index and one timer.
 */
export class Waits {
  readonly #store: StoredMail;
  readonly #clock: Clock;
  readonly #groups = new WaitGroups();
  readonly #listeners: (() => void)[];
  readonly #digests = new DigestsToCome();
  /** The highest uid there ever was. */
  #newest = 0;
  #reports = Promise.resolve();

  constructor({ store, bus, clock }: WaitsDeps) {
    this.#store = store;
    this.#clock = clock;
    for (const { message } of store.newest(Infinity)) this.#note(message);
    this.#listeners = [
      bus.on('message.received', (message) => {
        this.#note(message);
        this.#look(message, (candidate) => this.#groups.for(candidate));
      }),
      bus.on('message.updated', (message) => {
        this.#look(message, (candidate) => this.#groups.for(candidate));
      }),
      bus.on('message.digested', (message) => {
        this.#look(message, (candidate) => this.#groups.forDigested(candidate));
        this.#settled([message]);
      }),
      bus.on('message.removed', (removal) => {
        this.#removed(removal);
      }),
    ];
  }

  /** Throws InvalidInput for the query or `since`, and LimitReached when too many wait already. */
  start({ query, count, timeoutMs, since }: WaitRequest): RunningWait {
    if (this.#groups.size >= WAITS) {
      throw new LimitReached(`There are ${WAITS} waits already; let some of them end first.`);
    }
    const after = toUid(since, this.#store, this.#newest);
    const group = this.#groups.group(query);
    const wait = new Wait({ query, count, timeoutMs, after }, group.keys, this.#clock.now());
    const pending = new Pending(wait, group);
    this.#groups.add(pending);
    pending.callOff = this.#clock.after(timeoutMs, () => {
      this.#expire(pending);
    });
    this.#scan(pending).catch((error: unknown) => {
      this.#leave(pending);
      pending.fail(error);
    });
    return {
      terms: wait.terms,
      outcome: pending.outcome,
      cancel: () => {
        this.#end(pending, { kind: 'stopped' });
      },
    };
  }

  /** Lets go of the bus and ends every wait. */
  close(): void {
    for (const off of this.#listeners) off();
    for (const pending of this.#groups.all()) this.#end(pending, { kind: 'stopped' });
  }

  /** Oldest first, so that the answer is the same however fast the messages came. */
  async #scan(pending: Pending): Promise<void> {
    const { wait } = pending;
    const { query, count } = wait.terms;
    const limit = Math.max(1, count);
    for (let { after } = wait.terms; !pending.isOver;) {
      const found = await this.#store.oldest(query, { after, limit });
      const stillMatch = found.filter(({ id }) => {
        const message = this.#store.get(id);
        return message !== undefined && this.#show(pending, message, this.#isMatch(pending.group, message));
      });
      const last = found[limit - 1];
      if (last === undefined || stillMatch.length === limit) break;
      after = last.uid;
    }
    pending.isScanning = false;
    this.#judge(pending);
    if (pending.isDue) this.#conclude(pending);
  }

  #look(message: Message, concerned: (candidate: Candidate) => readonly WaitGroup[]): void {
    if (this.#groups.size === 0) return;
    const candidate = this.#store.candidate(message);
    for (const group of concerned(candidate)) {
      const matches = group.matches(message, candidate);
      for (const pending of matches ? group.members : group.holding) {
        this.#show(pending, message, matches);
        this.#judge(pending);
      }
    }
  }

  #show(pending: Pending, message: Message, matches: boolean): boolean {
    const counts = pending.wait.look(message, matches);
    if (counts) this.#groups.hold(pending);
    return counts;
  }

  #isMatch(group: WaitGroup, message: Message): boolean {
    return group.matches(message, this.#store.candidate(message));
  }

  /** Looks again at what has matched: the store changes a little before it says so. */
  #lookAgain({ wait, group }: Pending): void {
    wait.lookAgain(
      (id) => this.#store.get(id),
      (message) => this.#isMatch(group, message),
    );
  }

  /** Ends it when it has what it waits for, and still has. */
  #judge(pending: Pending): void {
    const { wait, isScanning } = pending;
    if (isScanning || pending.isOver || !wait.hasEnough()) return;
    this.#lookAgain(pending);
    if (!wait.hasEnough()) return;
    const messages = wait.matched.slice(0, Math.max(1, wait.terms.count));
    const cursor = messages[messages.length - 1]?.uid ?? 0;
    const [message] = messages;
    if (wait.terms.count > 0) this.#end(pending, { kind: 'met', messages, cursor });
    else if (message !== undefined) this.#end(pending, { kind: 'unwanted', message, cursor });
  }

  #expire(pending: Pending): void {
    pending.isDue = true;
    pending.wait.closeAfter(this.#newest);
    if (!pending.isScanning) this.#conclude(pending);
  }

  /** Its time is over: the end, unless a digest that is still to come may change it. */
  #conclude(pending: Pending): void {
    if (pending.isOver) return;
    if (!this.#digests.holdOn(pending)) {
      this.#giveUp(pending);
      return;
    }
    pending.callOff = this.#clock.after(DIGEST_GRACE, () => {
      this.#giveUp(pending);
    });
  }

  #giveUp(pending: Pending): void {
    const { wait, undigested } = pending;
    if (wait.terms.count === 0 && undigested === 0) {
      this.#end(pending, { kind: 'met', messages: [], cursor: this.#newest });
      return;
    }
    this.#leave(pending);
    // One a turn: a thousand that end at once must not hold up the mail.
    this.#reports = this.#reports
      .then(() => nextTurn())
      .then(() => {
        pending.end({
          kind: 'expired',
          report: report(this.#store, wait, { undigested, newest: this.#newest }),
        });
      })
      // The next in the row must not end with it.
      .catch(pending.fail);
  }

  #end(pending: Pending, outcome: WaitOutcome): void {
    this.#leave(pending);
    pending.end(outcome);
  }

  #leave(pending: Pending): void {
    pending.callOff();
    pending.isOver = true;
    this.#digests.letGo(pending);
    this.#groups.delete(pending);
  }

  #note(message: Message): void {
    this.#newest = Math.max(this.#newest, message.uid);
    this.#digests.note(message);
  }

  /** Messages have their digests, or will never have one. */
  #settled(messages: readonly Message[]): void {
    for (const pending of this.#digests.settle(messages)) this.#giveUp(pending);
  }

  #removed({ messages }: Removal): void {
    this.#settled(messages);
    for (const pending of this.#groups.holding()) this.#lookAgain(pending);
  }
}
