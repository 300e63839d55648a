import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { asError } from '../server/lib/errors.ts';
import { environment } from './installed.ts';

/**
 * Runs steps in the folder as a CI job does: one shell after another, each of which ends at the first command that fails;
 * what a step leaves running runs on until the job ends. Resolves with all output; throws with it when a step fails.
 */
export async function runSteps(
  folder: string,
  steps: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const path = join(folder, 'job.log');
  const log = openSync(path, 'w');
  const shells: number[] = [];
  try {
    for (const step of steps) {
      const options = { cwd: folder, env: { ...environment(), ...env }, detached: true };
      const shell = spawn('bash', ['-e', '-c', step], { ...options, stdio: ['ignore', log, log] });
      if (shell.pid !== undefined) shells.push(shell.pid);
      await once(shell, 'exit');
      if (shell.exitCode !== 0) throw new Error(`${step}\n\n${readFileSync(path, 'utf8')}`);
    }
    return readFileSync(path, 'utf8');
  } finally {
    for (const shell of shells) endGroup(shell);
    closeSync(log);
  }
}

/** The shell has gone; what it started is in its process group. */
function endGroup(shell: number): void {
  try {
    process.kill(-shell, 'SIGTERM');
  } catch (error) {
    if (!/ESRCH/.test(asError(error).message)) throw error;
  }
}

/** Ports that nobody listens on, for programs that must be told one beforehand. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  await Promise.all(servers.map((server) => once(server, 'close')));
  return ports;
}
