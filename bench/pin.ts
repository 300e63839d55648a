import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The core that servers run on and the one that the load generator, this process, runs on. */
const SERVER_CORE = '0';
const GENERATOR_CORE = '1';

/** Whether servers and generator are kept on cores of their own, and if not, why. */
export interface Pinning {
  readonly pinned: boolean;
  readonly words: string;
}

/** Moves this process and all its threads to its core. Needs Linux, `taskset` and two cores. */
export function pinGenerator(): Pinning {
  if (process.platform !== 'linux') return { pinned: false, words: 'not pinned: this is not Linux' };
  if (availableParallelism() < 2) return { pinned: false, words: 'not pinned: there is one core only' };
  const tools = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']);
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', GENERATOR_CORE, String(process.pid)]);
  if (status !== 0 || tools.status !== 0) {
    return { pinned: false, words: 'not pinned: no taskset or setpriv here (Debian: util-linux)' };
  }
  return {
    pinned: true,
    words: `each server on core ${SERVER_CORE}, the load generator on core ${GENERATOR_CORE}`,
  };
}

/**
 * `command` as it is to be started so that it runs on the servers' core, and is ended by the kernel even when this
 * process is killed outright. Both tools replace themselves: the pid stays.
 */
export function onServerCore(command: readonly string[], pinning: Pinning): readonly string[] {
  return pinning.pinned
    ? ['setpriv', '--pdeathsig', 'KILL', 'taskset', '-c', SERVER_CORE, ...command]
    : command;
}
