import { execFileSync } from 'node:child_process';
import { asError } from '../server/lib/errors.ts';

/** The major versions of Node, besides the one at hand, with which the package is tried as installed. */
export const NODES = ['22', '24'] as const;

/** The path of a Node of that major version, had from npm. Throws with what to do when it cannot be had. */
export function obtainNode(major: string): string {
  try {
    const args = ['--yes', `node@${major}`, '--print', 'process.execPath'];
    const shell = process.platform === 'win32';
    return execFileSync('npx', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell }).trim();
  } catch (error) {
    throw new Error(
      `Node ${major} could not be had from npm (npx node@${major}); go without --nodes where there is no network. ${asError(error).message}`,
      { cause: error },
    );
  }
}
