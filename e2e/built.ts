import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The entry points of the built package. */
export const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
export const INDEX = new URL('../dist/server/index.js', import.meta.url).href;

/** A server in a process of its own, as `npm start` runs it. */
export interface Started {
  readonly process: ChildProcess;
  /** What it printed until it was ready. */
  readonly greeting: string;
  readonly smtp: number;
  readonly http: number;
  readonly pop3: number;
  readonly url: string;
  /** Sends `signal` and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A server among others: any free ports, and no file of the user's is touched. A flag goes before these. */
export const ALONGSIDE = {
  RESTANTE_SMTP_PORT: '0',
  RESTANTE_SMTP_SUBMISSION_PORT: '0',
  RESTANTE_SMTP_TLS_PORT: '0',
  RESTANTE_HTTP_PORT: '0',
  RESTANTE_POP3_PORT: '0',
  RESTANTE_POP3_TLS_PORT: '0',
  RESTANTE_DATA_DIR: 'none',
};

/** Starts the built server, alongside others, and resolves once it has printed its addresses. */
export async function startBuilt(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Started> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, ...ALONGSIDE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = text(child.stderr);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('Ctrl-C')) break;
  }
  if (!lines.at(-1)?.includes('Ctrl-C')) throw new Error(`It did not start: ${await log}`);
  const greeting = lines.join('\n');
  const port = (name: string) => Number(new RegExp(`${name}\\s+\\S*:(\\d+)`).exec(greeting)?.[1]);
  return {
    process: child,
    greeting,
    smtp: port('SMTP'),
    http: port('Inbox'),
    pop3: port('POP3'),
    url: `http://127.0.0.1:${port('Inbox')}`,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}
