/** How much is kept. The oldest messages make room for the newest. */
export interface StoreLimits {
  /** Messages at most. */
  readonly messages: number;
  /** Octets of raw messages at most. */
  readonly octets: number;
  /** Seconds that a message is kept; null: no limit. */
  readonly ageSeconds: number | null;
}
