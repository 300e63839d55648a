import { X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import type { SecureContext } from 'node:tls';
import type { Clock } from '../lib/clock.ts';
import { InvalidInput } from '../lib/errors.ts';
import type { Certificate } from './certificate.ts';
import { secureContext } from './context.ts';
import type { TlsIdentity } from './identity.ts';
import type { Keeping } from './keeping.ts';
import { namesOf, wantedNames } from './names.ts';
import { DAY_MS, type Pair, type Validity } from './pair.ts';

/** Shorter than the 398 days that Apple takes at most, a day of which lies in the past. */
const LIFE_MS = 397 * DAY_MS;
/** How long before its end a certificate is made anew. */
const MARGIN_MS = 30 * DAY_MS;

interface MadeOptions {
  readonly names: readonly string[];
  readonly certificate: Certificate;
}

interface Shown {
  readonly context: SecureContext;
  readonly renewAt: number;
}

/**
 * A certificate signed by a local authority. The authority is kept, so that a client is told once to trust it; the
 * certificate is made anew near its end, and when the names have changed.
 */
export class MadeIdentity implements TlsIdentity {
  readonly #options: MadeOptions;
  readonly #keeping: Keeping;
  readonly #clock: Pick<Clock, 'now'>;
  #shown: Shown | undefined;
  #making: Promise<Shown> | undefined;
  #authority: Promise<Pair> | undefined;

  constructor(options: MadeOptions, keeping: Keeping, clock: Pick<Clock, 'now'>) {
    this.#options = options;
    this.#keeping = keeping;
    this.#clock = clock;
  }

  async context(): Promise<SecureContext> {
    if (this.#shown === undefined || this.#clock.now() >= this.#shown.renewAt) {
      this.#making ??= this.#make().finally(() => (this.#making = undefined));
      this.#shown = await this.#making;
    }
    return this.#shown.context;
  }

  async authority(): Promise<string> {
    return (await this.#readAuthority()).cert;
  }

  async #make(): Promise<Shown> {
    const authority = await this.#readAuthority();
    refuseEnded(authority, this.#clock.now());
    const pair = await this.#pair(authority);
    const until = Date.parse(new X509Certificate(pair.cert).validTo);
    // What has ended on purpose stays as it is.
    const renewAt = this.#options.certificate === 'expired' ? Infinity : until - MARGIN_MS;
    return { context: secureContext(pair, this.#options.certificate), renewAt };
  }

  async #pair(authority: Pair): Promise<Pair> {
    const names = wantedNames(hostname(), this.#options.names);
    const now = this.#clock.now();
    const validity: Validity = { from: now - DAY_MS, until: now - DAY_MS + LIFE_MS };
    const ended: Validity = { from: now - 30 * DAY_MS, until: now - DAY_MS };
    switch (this.#options.certificate) {
      case 'good':
      case 'old-protocol':
        return this.#kept(names, validity, authority);
      case 'expired':
        return makeLeaf(names, ended, authority);
      case 'wrong-name':
        return makeLeaf(['wrong-name.invalid'], validity, authority);
      case 'self-signed':
        return makeLeaf(names, validity, null);
    }
  }

  async #kept(names: readonly string[], validity: Validity, authority: Pair): Promise<Pair> {
    const kept = await this.#keeping.certificate();
    if (kept !== null && isGood(kept, names, authority, this.#clock.now())) return kept;
    const made = await makeLeaf(names, validity, authority);
    // A folder that can only be read is enough once the authority is in it: then each process makes its own.
    await this.#keeping.keepCertificate(made).catch(() => undefined);
    return made;
  }

  async #readAuthority(): Promise<Pair> {
    this.#authority ??= this.#keeping.authority(() => this.#makeAuthority());
    try {
      return await this.#authority;
    } catch (error) {
      // Asked for again the next time: it may have been put right.
      this.#authority = undefined;
      throw error;
    }
  }

  async #makeAuthority(): Promise<Pair> {
    const { makeAuthority } = await import('./authority.ts');
    return makeAuthority(hostname(), this.#clock.now());
  }
}

/** Loaded here, because what writes certificates is large and most processes never write one. */
async function makeLeaf(names: readonly string[], validity: Validity, authority: Pair | null): Promise<Pair> {
  const leaf = await import('./leaf.ts');
  return leaf.makeLeaf(names, validity, authority);
}

function refuseEnded({ cert }: Pair, now: number): void {
  const { validTo } = new X509Certificate(cert);
  if (Date.parse(validTo) > now) return;
  throw new InvalidInput(
    'dataDir',
    `The local authority in dataDir ended on ${validTo}; remove its folder ca and a new one is made, to be trusted anew.`,
  );
}

function isGood({ cert }: Pair, names: readonly string[], authority: Pair, now: number): boolean {
  const certificate = new X509Certificate(cert);
  const issuer = new X509Certificate(authority.cert);
  const own = namesOf(certificate);
  return (
    certificate.verify(issuer.publicKey) &&
    Date.parse(certificate.validFrom) <= now &&
    Date.parse(certificate.validTo) - MARGIN_MS > now &&
    own.length === names.length &&
    own.every((name) => names.includes(name))
  );
}
