import { createSecureContext, type SecureContext } from 'node:tls';
import type { Certificate } from './certificate.ts';
import type { Pair } from './pair.ts';

/** A context that presents the pair, at the versions of TLS that `certificate` asks for. Throws what OpenSSL refuses. */
export function secureContext({ cert, key }: Pair, certificate: Certificate): SecureContext {
  return createSecureContext({ cert, key, ...(certificate === 'old-protocol' ? OLD : {}) });
}

/** What TLS 1.1 signs with, SHA-1, is below every security level but the lowest. */
const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
