/** How much is kept. The oldest messages make room for the newest. */
export interface StoreLimits {
  /** Messages at most. */
  readonly messages: number;
  /** Octets at most of raw messages, their texts, and what large records take. */
  readonly octets: number;
  /** Seconds that a message is kept; null: no limit. */
  readonly ageSeconds: number | null;
}
