import { compile } from '../mail/match.ts';
import type { Message } from '../mail/message.ts';
import { asksDigest, needsDigest } from '../mail/query-digest.ts';
import type { Candidate, Query } from '../mail/query.ts';
import { keysOf, type Key } from './wait-index.ts';
import type { Pending } from './wait-pending.ts';
import { partOf } from './wait-part.ts';

/** Waits for the same: whether a message matches is found out once for all of them. */
export class WaitGroup {
  readonly keys: readonly Key[];
  /** What is in the text of each message that matches. */
  readonly part: string | undefined;
  /** Whether a digest can change what matches. */
  readonly asksDigest: boolean;
  readonly members = new Set<Pending>();
  /** Those that have something already, and so may lose it. */
  readonly holding = new Set<Pending>();
  readonly #holds: (candidate: Candidate) => boolean;
  readonly #needsDigest: boolean;

  /** Throws InvalidInput for a query that means nothing. */
  constructor(query: Query) {
    this.#holds = compile(query);
    this.#needsDigest = needsDigest(query);
    this.keys = keysOf(query);
    this.part = partOf(query);
    this.asksDigest = asksDigest(query);
  }

  /** Whether it is known that the message matches. `candidate`: the same with its text. */
  matches(message: Message, candidate: Candidate): boolean {
    return (message.digest !== undefined || !this.#needsDigest) && this.#holds(candidate);
  }
}
