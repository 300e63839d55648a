/** A certificate and its private key, each PEM. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** From when until when a certificate is good, milliseconds since 1970-01-01T00:00:00Z. */
export interface Validity {
  readonly from: number;
  readonly until: number;
}

export const DAY_MS = 86_400_000;
