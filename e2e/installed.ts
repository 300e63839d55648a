import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built package, packed and installed in an empty folder, whose path it returns. Nothing is fetched. */
export function installPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'restante-package-'));
  npm(['pack', '--ignore-scripts', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  npm(['init', '--yes'], folder);
  npm(['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], folder);
  return folder;
}

/** npm as an empty folder sees it: no cache of ours is needed, because there is nothing to download. */
export function npm(args: string[], cwd: string): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Makes packages of this repository's known in the folder, as if its owner had installed them. */
export function linkPackages(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), path);
  }
}

/** Writes files below the folder, by their paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export interface Run {
  readonly code: number | null;
  /** Both streams, without colours. */
  readonly output: string;
}

/**
 * The environment, without what a runner that runs here would tell one that runs there about itself, and without what says
 * that this is a CI job: runners write no new snapshots in one. A test that means a CI job gives `CI` by itself.
 */
export function environment(): NodeJS.ProcessEnv {
  const runner = /^(?:PW|PLAYWRIGHT|TEST_|VITEST|NODE_OPTIONS|FORCE_COLOR)/;
  const job =
    /^(?:CI|CONTINUOUS_INTEGRATION|BUILD_NUMBER|RUN_ID|GITHUB_ACTIONS|GITLAB_CI|TF_BUILD|JENKINS_URL|CIRCLECI|TRAVIS)$/;
  const own = Object.entries(process.env).filter(([name]) => !runner.test(name) && !job.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: '1' };
}

/** Runs Node in the folder. */
export async function runNode(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, output: out + err };
}

/** The command of a package of this repository's, as a script for Node. */
export function script(path: string): string {
  return join(root, 'node_modules', path);
}

/** Holds files of the folder against the types of what is installed there, under `strict`. Throws with what is wrong. */
export async function typecheck(folder: string, ...files: readonly string[]): Promise<void> {
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', script('@types')];
  const { code, output } = await runNode(folder, [
    script('typescript/bin/tsc'),
    ...options,
    ...types,
    ...files,
  ]);
  if (code !== 0) throw new Error(output);
}
