import type { Candidate, Query } from '../mail/query.ts';
import { WaitGroup } from './wait-group.ts';
import { WaitIndex } from './wait-index.ts';
import type { Pending } from './wait-pending.ts';

/** All that wait, those with the same query together, found by the messages that may concern them. */
export class WaitGroups {
  readonly #pending = new Set<Pending>();
  readonly #holding = new Set<Pending>();
  readonly #byQuery = new Map<string, WaitGroup>();
  /** Groups by what a digest cannot change, and by what it can. */
  readonly #byRecord = new WaitIndex<WaitGroup>();
  readonly #byText = new WaitIndex<WaitGroup>();

  /** How many wait. */
  get size(): number {
    return this.#pending.size;
  }

  all(): Pending[] {
    return [...this.#pending];
  }

  /** Those that have something already. */
  holding(): Pending[] {
    return [...this.#holding];
  }

  /** The group for a query: the one that is here, or a new one. Throws InvalidInput for a query that means nothing. */
  group(query: Query): WaitGroup {
    return this.#byQuery.get(JSON.stringify(query)) ?? new WaitGroup(query);
  }

  add(pending: Pending): void {
    const { group, wait } = pending;
    if (group.members.size === 0) {
      this.#byQuery.set(JSON.stringify(wait.terms.query), group);
      this.#indexOf(group).add(group);
    }
    group.members.add(pending);
    this.#pending.add(pending);
  }

  /** It has something by now. */
  hold(pending: Pending): void {
    if (!this.#pending.has(pending)) return;
    pending.group.holding.add(pending);
    this.#holding.add(pending);
  }

  delete(pending: Pending): void {
    if (!this.#pending.delete(pending)) return;
    const { group, wait } = pending;
    group.members.delete(pending);
    group.holding.delete(pending);
    this.#holding.delete(pending);
    if (group.members.size > 0) return;
    this.#indexOf(group).delete(group);
    this.#byQuery.delete(JSON.stringify(wait.terms.query));
  }

  /** Those that a message may match. */
  for(candidate: Candidate): WaitGroup[] {
    return [...this.#byRecord.for(candidate), ...this.#byText.for(candidate)];
  }

  /** Those that it may match now that it has its digest. */
  forDigested(candidate: Candidate): WaitGroup[] {
    return this.#byText.for(candidate);
  }

  #indexOf({ asksDigest }: WaitGroup): WaitIndex<WaitGroup> {
    return asksDigest ? this.#byText : this.#byRecord;
  }
}
