import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { asError, InvalidInput } from '../lib/errors.ts';
import { faultOf } from './fault.ts';
import type { Pair } from './pair.ts';

/**
 * Where the authority and the certificate outlast their use. A rejection is an InvalidInput for `dataDir` that names
 * the file, Unwritable where nothing can be kept; what cannot be used is never overwritten.
 */
export interface Keeping {
  /** The authority that is kept. Without one, `make` is called; when another process was quicker, its is the one. */
  authority(make: () => Promise<Pair>): Promise<Pair>;
  /** The certificate that was kept last. */
  certificate(): Promise<Pair | null>;
  keepCertificate(pair: Pair): Promise<void>;
}

/** Where the certificate of the authority lies when it is kept in `folder`: the file that clients are pointed to. */
export function authorityFile(folder: string): string {
  return join(resolve(folder), 'ca', 'ca.pem');
}

/** Keeps nothing: what was made lasts as long as whoever asked for it. */
export function keepNothing(): Keeping {
  return {
    authority: (make) => make(),
    certificate: () => Promise.resolve(null),
    keepCertificate: () => Promise.resolve(),
  };
}

/** Nothing can be written to the data folder. */
export class Unwritable extends InvalidInput {}

/**
 * As `keeping` does, but where that cannot write, what is made lasts as long as whoever asked for it. `onLost` is told
 * why, once, as a sentence. What is there and cannot be used stays an error.
 */
export function keepIfPossible(keeping: Keeping, onLost: (reason: string) => void): Keeping {
  let used = keeping;
  return {
    async authority(make) {
      try {
        return await used.authority(make);
      } catch (error) {
        if (!(error instanceof Unwritable)) throw error;
        onLost(error.message);
        used = keepNothing();
        return used.authority(make);
      }
    },
    certificate: () => used.certificate(),
    keepCertificate: (pair) => used.keepCertificate(pair),
  };
}

/** Keeps both in files that only their owner can read: `ca/ca.pem`, `ca/ca-key.pem` and `certificate.pem`. */
export function keepInFolder(folder: string): Keeping {
  return new FolderKeeping(resolve(folder));
}

class FolderKeeping implements Keeping {
  readonly #folder: string;
  readonly #authority: string;
  readonly #certificate: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#authority = dirname(authorityFile(folder));
    this.#certificate = join(folder, 'certificate.pem');
  }

  async authority(make: () => Promise<Pair>): Promise<Pair> {
    const kept = await this.#readAuthority();
    if (kept !== null) return kept;
    const made = await make();
    if (await this.#placeAuthority(made)) return made;
    return this.authority(make);
  }

  async certificate(): Promise<Pair | null> {
    const remedy = 'remove it and a new one is made';
    const text = await read(this.#certificate, remedy);
    if (text === null) return null;
    const pair = { cert: text, key: text };
    const fault = faultOf(pair);
    if (fault !== null) throw unusable(this.#certificate, fault.why, remedy);
    return pair;
  }

  /** One file for both, so that one rename replaces both and no reader sees a certificate with another's key. */
  async keepCertificate({ cert, key }: Pair): Promise<void> {
    const draft = join(this.#folder, `certificate-${randomUUID()}.pem`);
    await this.#writing(draft, async () => {
      await write(draft, cert + key);
      await rename(draft, this.#certificate);
    });
  }

  async #readAuthority(): Promise<Pair | null> {
    if (!(await exists(this.#authority))) return null;
    const paths = { cert: authorityFile(this.#folder), key: join(this.#authority, 'ca-key.pem') };
    const remedy = `put it right, or remove ${this.#authority} and a new authority is made, to be trusted anew`;
    const cert = await read(paths.cert, remedy);
    if (cert === null) throw unusable(paths.cert, 'is missing', remedy);
    const key = await read(paths.key, remedy);
    if (key === null) throw unusable(paths.key, 'is missing', remedy);
    const fault = faultOf({ cert, key });
    if (fault !== null) throw unusable(paths[fault.of], fault.why, remedy);
    return { cert, key };
  }

  /**
   * False when there is an authority by now. A folder is renamed because that fails when the other folder is there,
   * on every file system: of two processes one wins, and nobody ever sees half an authority.
   */
  async #placeAuthority({ cert, key }: Pair): Promise<boolean> {
    const draft = join(this.#folder, `ca-${randomUUID()}`);
    return this.#writing(draft, async () => {
      await mkdir(draft, { mode: 0o700 });
      await write(join(draft, 'ca.pem'), cert);
      await write(join(draft, 'ca-key.pem'), key);
      try {
        await rename(draft, this.#authority);
        return true;
      } catch (error) {
        if (!(await exists(this.#authority))) throw error;
        await rm(draft, { recursive: true });
        return false;
      }
    });
  }

  /** Leaves no draft behind when writing fails. */
  async #writing<Result>(draft: string, action: () => Promise<Result>): Promise<Result> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      return await action();
    } catch (error) {
      await rm(draft, { recursive: true, force: true }).catch(() => undefined);
      const message = `dataDir is ${JSON.stringify(this.#folder)}, where nothing can be written (${cause(error)}); name another folder, or none to keep nothing.`;
      throw new Unwritable('dataDir', message, { cause: error });
    }
  }
}

/** `EACCES: permission denied`, without the path of a draft, which is another each time. */
function cause(error: unknown): string {
  return asError(error).message.replace(/, \w+ '.*/s, '');
}

/** The text of a file; null when it is not there. */
async function read(path: string, remedy: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(path, `cannot be read (${asError(error).message})`, remedy, error);
  }
}

/** Written through to the disk before it gets its name, so that a crash does not leave an empty file under it. */
async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unusable(path: string, why: string, remedy: string, cause?: unknown): InvalidInput {
  return new InvalidInput('dataDir', `${path} ${why}; ${remedy}.`, { cause });
}
