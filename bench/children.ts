import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const children = new Set<ChildProcess>();
const folders = new Set<string>();

/** Whatever ends this process, no server and no temporary folder outlives it. */
export function cleanUpOnExit(): void {
  process.on('exit', () => {
    killAll();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
}

/** Ends every server at once. Whoever waits for one sees its connections closed. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
}

export interface Child {
  readonly pid: number;
  /** What it last wrote to standard error, to explain an early end. */
  errors(): string;
  /** True until it has ended. */
  running(): boolean;
  /** SIGTERM, and SIGKILL after two seconds. Removes its temporary folder. */
  stop(): Promise<void>;
}

/** Starts a server in a temporary folder of its own, which is also its TMPDIR. */
export function startChild(command: readonly string[], env: Readonly<Record<string, string>>): Child {
  const folder = temporaryFolder();
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.add(child);
  let tail = '';
  child.stderr.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-2000)));
  child.on('error', (error) => (tail = error.message));
  child.on('exit', () => children.delete(child));
  const running = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  return { pid: child.pid ?? 0, errors: () => tail.trim(), running, stop };

  async function stop(): Promise<void> {
    if (running()) {
      const patience = setTimeout(() => child.kill('SIGKILL'), 2000);
      child.kill('SIGTERM');
      await once(child, 'exit');
      clearTimeout(patience);
    }
    rmSync(folder, { recursive: true, force: true });
    folders.delete(folder);
  }
}

/** A new folder that is removed when this process ends, if nobody has removed it before. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'restante-bench-'));
  folders.add(folder);
  return folder;
}

/** `count` ports of the loopback address that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
