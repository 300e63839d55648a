import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension } from '@peculiar/x509';
import { issue } from './issue.ts';
import { DAY_MS, type Pair } from './pair.ts';

/**
 * Makes an authority that signs certificates for servers and no further authorities. Trusted once, it stays good for
 * ten years.
 *
 * @param host the name of this machine, by which the authority is told from those of others
 * @param now milliseconds since 1970-01-01T00:00:00Z
 */
export function makeAuthority(host: string, now: number): Promise<Pair> {
  // What quotes and escapes in the text form of names is left out.
  const plain = host.replace(/[^\p{L}\p{N} ._-]/gu, '');
  return issue({
    // A common name has 64 characters at most (RFC 5280, appendix A.1).
    commonName: `Restante local CA ${plain}`.slice(0, 64).trim(),
    // A day back, because clocks of containers and virtual machines differ.
    validity: { from: now - DAY_MS, until: now + 3650 * DAY_MS },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
}
