import type { Reply } from '../delivery/policy.ts';

/** The connection as a conversation sees it. */
export interface Wire {
  write(text: string): void;
  /** Ends the connection after what was written. */
  close(): void;
  /** Cuts the connection with a reset. */
  drop(): void;
  /** Shakes hands after what was written, and then calls `secured`. What came before is read by nobody. */
  secure(): void;
}

/** The last words to a client, and why they are said. */
export interface Farewell {
  readonly reply: Reply;
  /** The beginning of a sentence that ends with where the client stood: `The client said nothing for 300 s`. */
  readonly cause: string;
  /** What ends the sentence for a client that has nothing under way and has handed over nothing. */
  readonly atRest?: string;
}
