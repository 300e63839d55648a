import type { SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import type { Certificate } from './certificate.ts';
import { GivenIdentity } from './given.ts';
import { keepIfPossible, keepInFolder, keepNothing, type Keeping } from './keeping.ts';
import { MadeIdentity } from './made.ts';

/** What the listeners present to TLS clients: made or read on first need, then kept. */
export interface TlsIdentity {
  /** For a handshake. Rejects with InvalidInput, naming the setting, when given or kept files cannot be used. */
  context(): Promise<SecureContext>;
  /** The certificate of the authority that signed it, PEM; null when the certificate was given as files. */
  authority(): Promise<string | null>;
}

export interface IdentityOptions {
  /** Folder where the authority and the certificate are kept, made when it is missing; null: in memory. */
  readonly dataDir: string | null;
  /**
   * Told why, once, when nothing can be written to `dataDir`: then what is made lasts as long as the identity. Absent:
   * then there is nothing to present until it can.
   */
  readonly onNotKept?: (reason: string) => void;
  /** Names and addresses that the certificate is for, besides those that this machine has anyway. */
  readonly names: readonly string[];
  /** Path of a PEM file with a certificate and its chain. With it and `key` nothing is made or kept. */
  readonly cert?: string | null;
  /** Path of the PEM file with the key of `cert`. */
  readonly key?: string | null;
  readonly certificate: Certificate;
}

/** Touches no file and makes nothing before it is asked. */
export function createIdentity(options: IdentityOptions, clock: Pick<Clock, 'now'>): TlsIdentity {
  const { names, cert = null, key = null, certificate } = options;
  if (cert !== null || key !== null) return new GivenIdentity({ cert, key, certificate });
  return new MadeIdentity({ names, certificate }, keepingOf(options), clock);
}

function keepingOf({ dataDir, onNotKept }: IdentityOptions): Keeping {
  if (dataDir === null) return keepNothing();
  const keeping = keepInFolder(dataDir);
  return onNotKept === undefined ? keeping : keepIfPossible(keeping, onNotKept);
}
