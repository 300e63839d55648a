import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

/** Runs a program to its end and resolves with its standard output. Rejects when that was not exit code 0. */
export type Run = (program: string, args: readonly string[], options?: RunOptions) => Promise<Buffer>;

export interface RunOptions {
  /** Standard input; nothing when absent. */
  readonly input?: Buffer | string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Milliseconds that a program may take; busy machines are slow. */
const LIMIT = 60_000;

/** What was said last is what explains a failure. */
const TAIL = 600;

/** A machine on which nothing is set up: an empty home, no settings of the user's, no proxies. */
export function onMachine(home: string): Run {
  const env = {
    HOME: home,
    PATH: `/usr/sbin:/usr/bin:/sbin:/bin:${process.env['PATH'] ?? ''}`,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'dumb',
  };
  return (program, args, options = {}) =>
    run(program, args, { ...options, cwd: home, env: { ...env, ...options.env } });
}

async function run(
  program: string,
  args: readonly string[],
  { input, cwd, env }: RunOptions & { cwd: string },
): Promise<Buffer> {
  // A group of its own, so that the time-out ends what the program has started, too.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const kill = killer(child);
  const timer = setTimeout(kill, LIMIT);
  // A program that does not read all of its input is judged by its exit code.
  child.stdin.on('error', () => undefined).end(input);
  try {
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    const [[code, signal], out, error] = await Promise.all([
      ended,
      buffer(child.stdout),
      buffer(child.stderr),
    ]);
    if (code === 0) return out;
    const end = code === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${code}`;
    throw new Error(`${program}: ${end}: ${Buffer.concat([out, error]).toString().trim().slice(-TAIL)}`);
  } finally {
    clearTimeout(timer);
    process.off('exit', kill);
  }
}

/** Ends a program that was started as a group of its own, with all that it has started. Done at our exit, too. */
export function killer(leader: ChildProcess): () => void {
  const kill = () => {
    try {
      if (leader.pid !== undefined) process.kill(-leader.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', kill);
  return kill;
}
