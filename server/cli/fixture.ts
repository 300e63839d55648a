import { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFixture, type Fixture } from '../http/fixture.ts';
import type { HttpDeps } from '../http/app.ts';
import { HttpServer } from '../http/server.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

/** For tests: what a command wrote, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly octets: Buffer;
  readonly err: string;
}

/** For tests: resolves when so many wait at the server; each has one timer as long as it does. */
export async function waiting({ fixture }: CommandLine, count: number): Promise<void> {
  while (fixture.clock.timers !== count) await nextTurn();
}

/** For tests: the command line against a real HTTP server. */
export interface CommandLine {
  readonly fixture: Fixture;
  readonly url: string;
  /** Runs `restante` with these words; `input` is its standard input. */
  restante(words: readonly string[], input?: string | Buffer, env?: Record<string, string>): Promise<Ran>;
  close(): Promise<void>;
}

export async function createCommandLine(others: Partial<HttpDeps> = {}): Promise<CommandLine> {
  const fixture = await createFixture({}, others);
  const server = new HttpServer({ host: '127.0.0.1', port: 0, allowedHosts: [] }, fixture.deps);
  await server.start();
  const url = `http://127.0.0.1:${server.endpoint.port}`;
  return {
    fixture,
    url,
    restante: async ([name = '', ...argv], input = '', env = {}) => {
      const { terminal, written } = recorder(input);
      const code = await run(name, argv, { RESTANTE_URL: url, ...env }, terminal, {
        clock: fixture.clock,
        platform: 'linux',
      });
      return { code, ...written() };
    },
    close: () => server.stop(),
  };
}

function recorder(input: string | Buffer): {
  terminal: Terminal;
  written: () => Omit<Ran, 'code'>;
} {
  const out: Buffer[] = [];
  let err = '';
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)]);
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      out.push(chunk);
      done();
    },
  });
  const terminal: Terminal = {
    out: (text) => out.push(Buffer.from(`${text}\n`)),
    octets: (octets) => out.push(Buffer.from(octets)),
    err: (text) => {
      err += text;
    },
    isWatched: false,
    columns: 80,
    watchedColumns: 80,
    style: (_, text) => text,
    input: () => Promise.resolve(Buffer.from(input)),
    secret: () => Promise.resolve(input.toString().split(/\r?\n/, 1)[0] ?? ''),
    stdin,
    stdout,
  };
  return {
    terminal,
    written: () => ({ out: Buffer.concat(out).toString(), octets: Buffer.concat(out), err }),
  };
}
