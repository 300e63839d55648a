import { createApi } from '../client/api.ts';
import { asError } from '../lib/errors.ts';
import { readArguments, UsageError } from './arguments.ts';
import type { Arguments, ExitCode } from './command.ts';
import { COMMANDS } from './commands.ts';
import { manualPage } from './manual.ts';
import type { Terminal } from './terminal.ts';

export const DEFAULT_URL = 'http://127.0.0.1:8025';

/** Runs the command of that name and resolves with its exit code. What goes wrong is one sentence on standard error. */
export async function run(
  name: string,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<ExitCode> {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`No command ${name}`);
  let url = env['RESTANTE_URL'] ?? DEFAULT_URL;
  try {
    const args = command.ownFlags === true ? wordsOnly(argv) : readArguments(argv, command);
    if (args.on('help') || isHelp(argv)) {
      terminal.out(manualPage(command));
      return 0;
    }
    url = args.text('url') ?? url;
    return await command.run(args, { terminal, env, url, api: createApi(checked(url)) });
  } catch (error) {
    terminal.err(`restante ${name}: ${sentence(error, url)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function sentence(error: unknown, url: string): string {
  // What fetch rejects with when nobody listens; its own message is "fetch failed".
  if (!(error instanceof TypeError) || error.cause === undefined) return asError(error).message;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `No server answers at ${url}${code}. Start one with \`restante\`, or name another with --url.`;
}

function checked(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`--url must be a web address such as ${DEFAULT_URL}, and ${url} is not.`);
  }
  return url;
}

function wordsOnly(words: readonly string[]): Arguments {
  return { words, text: () => undefined, texts: () => [], on: () => false };
}

function isHelp(argv: readonly string[]): boolean {
  return argv.length === 1 && argv[0] === '--help';
}
