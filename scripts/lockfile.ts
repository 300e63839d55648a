import { readFileSync } from 'node:fs';

/** What a lockfile says of one package. */
export interface LockEntry {
  readonly version?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/**
 * The packages that a lockfile names as needed, or as optional for some platform, but does not pin. npm writes such
 * a lockfile when a registry lacked one platform's build on the day; `npm ci` then fails on that platform.
 */
export function missingFromLock({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !isPinned(packages, path, name))
      .map((name) => `${name}, wanted by ${path === '' ? 'this package' : path}`),
  );
}

/** Looks for `name` as Node would: beside the package, then in each folder above. */
function isPinned(packages: Lockfile['packages'], from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules')))) {
    const base = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    const entry = packages[`${base}node_modules/${name}`];
    if (entry !== undefined) return entry.version !== undefined && entry.integrity !== undefined;
    if (folder === '') return false;
  }
}

export function readLockfile(path = 'package-lock.json'): Lockfile {
  return JSON.parse(readFileSync(path, 'utf8')) as Lockfile;
}
