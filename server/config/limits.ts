import type { Config } from './settings.ts';

/** Octets that one message may have: what SIZE announces (RFC 1870). No more than the store may keep in all. */
export function largestMessage({ smtp, store }: Pick<Config, 'smtp' | 'store'>): number {
  return Math.min(smtp.maxMessage, store.maxOctets);
}
