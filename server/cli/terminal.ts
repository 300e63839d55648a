import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes to and reads from. */
export interface Terminal {
  /** Standard output: what was asked for. */
  out(text: string): void;
  octets(octets: Uint8Array): void;
  /** Standard error: what went wrong, how far it is. */
  err(text: string): void;
  /** True when a person looks at standard output. */
  readonly isPerson: boolean;
  /** True when a person looks at standard error. */
  readonly isWatched: boolean;
  readonly columns: number;
  /** `text` in a style, for persons; unchanged for programs. */
  style(style: Style, text: string): string;
  /** All of standard input. */
  input(): Promise<Buffer>;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

/** The terminal of this process. Colours respect NO_COLOR, as `styleText` does. */
export function processTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  // A reader that has enough (`| head`) is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => stdout.write(`${text}\n`),
    octets: (octets) => stdout.write(octets),
    err: (text) => stderr.write(text),
    isPerson: stdout.isTTY,
    isWatched: stderr.isTTY,
    columns: stdout.columns || 100,
    style: (style, text) => (stdout.isTTY ? styleText(style, text, { stream: stdout }) : text),
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    stdin,
    stdout,
  };
}
