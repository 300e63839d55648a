import { readFile } from 'node:fs/promises';
import type { SecureContext } from 'node:tls';
import { asError, InvalidInput } from '../lib/errors.ts';
import type { Certificate } from './certificate.ts';
import { secureContext } from './context.ts';
import { faultOf } from './fault.ts';
import type { TlsIdentity } from './identity.ts';
import type { Pair } from './pair.ts';

interface GivenOptions {
  readonly cert: string | null;
  readonly key: string | null;
  readonly certificate: Certificate;
}

/** A certificate that the user has given as files. It is shown as it is, even when its end has passed. */
export class GivenIdentity implements TlsIdentity {
  readonly #options: GivenOptions;
  #context: SecureContext | undefined;

  constructor(options: GivenOptions) {
    this.#options = options;
  }

  /** Files that could not be used are read again the next time: they may have been put right. */
  async context(): Promise<SecureContext> {
    return (this.#context ??= await readContext(this.#options));
  }

  authority(): Promise<null> {
    return Promise.resolve(null);
  }
}

async function readContext({ cert, key, certificate }: GivenOptions): Promise<SecureContext> {
  if (cert === null)
    throw new InvalidInput(
      'tls.cert',
      'tls.key is given without tls.cert; give the PEM file of its certificate too.',
    );
  if (key === null)
    throw new InvalidInput('tls.key', 'tls.cert is given without tls.key; give the PEM file of its key too.');
  if (certificate !== 'good' && certificate !== 'old-protocol')
    throw new InvalidInput(
      'tls.certificate',
      `tls.certificate is ${certificate}, which has to be made; leave out tls.cert and tls.key.`,
    );
  const pair: Pair = { cert: await read('tls.cert', cert), key: await read('tls.key', key) };
  const fault = faultOf(pair);
  if (fault !== null) throw unusable(`tls.${fault.of}`, fault.of === 'cert' ? cert : key, fault.why);
  try {
    return secureContext(pair, certificate);
  } catch (error) {
    throw unusable('tls.cert', cert, `cannot be used for TLS (${asError(error).message})`, error);
  }
}

async function read(field: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unusable(field, path, `cannot be read (${asError(error).message})`, error);
  }
}

function unusable(field: string, path: string, why: string, cause?: unknown): InvalidInput {
  return new InvalidInput(field, `${field} is ${JSON.stringify(path)}, which ${why}.`, { cause });
}
