import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from '@peculiar/x509';
import { issue } from './issue.ts';
import type { Pair, Validity } from './pair.ts';

/**
 * Makes a certificate for a server of these names and addresses.
 *
 * @param authority who signs it; null: nobody but itself
 */
export function makeLeaf(
  names: readonly string[],
  validity: Validity,
  authority: Pair | null,
): Promise<Pair> {
  return issue({
    commonName: (names[0] ?? 'localhost').slice(0, 64),
    validity,
    ...(authority !== null && { issuer: authority }),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) === 0 ? ('dns' as const) : ('ip' as const), value: name })),
      ),
    ],
  });
}
