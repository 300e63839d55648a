import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes to and reads from. */
export interface Terminal {
  /** Standard output: what was asked for. */
  out(text: string): void;
  octets(octets: Uint8Array): void;
  /** Standard error: what went wrong, how far it is. */
  err(text: string): void;
  /** True when a person looks at standard error. */
  readonly isWatched: boolean;
  /** Width of standard output. */
  readonly columns: number;
  /** Width of standard error. */
  readonly watchedColumns: number;
  /** `text` in a style, for persons; unchanged for programs. */
  style(style: Style, text: string): string;
  /** All of standard input. */
  input(): Promise<Buffer>;
  /** One line of standard input; empty when there is none. A person is asked for it and does not see what is typed. */
  secret(question: string): Promise<string>;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

/** Of a file or a pipe, whose reader may be a log. */
const COLUMNS = 100;

/** The terminal of this process. Colours respect NO_COLOR, as `styleText` does. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has enough (`| head`) is no error.
    if (error.code === 'EPIPE') process.exit(0);
    stderr.write(`restante: Standard output cannot be written: ${error.message}\n`);
    process.exit(1);
  });
  // Nobody is left who could be told.
  stderr.on('error', () => process.exit(1));
  return {
    out: (text) => stdout.write(`${text}\n`),
    octets: (octets) => stdout.write(octets),
    err: (text) => stderr.write(text),
    isWatched: stderr.isTTY,
    columns: stdout.columns || COLUMNS,
    watchedColumns: stderr.columns || COLUMNS,
    style: (style, text) => (stdout.isTTY ? styleText(style, text, { stream: stdout }) : text),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    secret: async (question) => {
      const lines = createInterface({ input: stdin, output: nowhere(), terminal: stdin.isTTY });
      // Only now: nothing that is typed after it shows.
      if (stdin.isTTY) stderr.write(question);
      // The terminal no longer does it by itself while what is typed is hidden.
      lines.on('SIGINT', () => {
        lines.close();
        process.kill(process.pid, 'SIGINT');
      });
      const line = await new Promise<string>((resolve) => {
        lines.once('line', resolve).once('close', () => {
          resolve('');
        });
      });
      lines.close();
      if (stdin.isTTY) stderr.write('\n');
      return line;
    },
    stdin,
    stdout,
  };
}

/** Where the echo of what is typed goes. */
function nowhere(): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
}
