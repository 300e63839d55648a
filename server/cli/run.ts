import { ApiProblem, createApi } from '../client/api.ts';
import { systemClock } from '../lib/clock.ts';
import { readArguments, UsageError } from './arguments.ts';
import type { Arguments, Context, ExitCode } from './command.ts';
import { COMMANDS } from './commands.ts';
import { factsOf } from './failure.ts';
import { json } from './json.ts';
import { manualPage } from './manual.ts';
import { sentence } from './sentence.ts';
import { showable } from './showable.ts';
import type { Terminal } from './terminal.ts';

export const DEFAULT_URL = 'http://127.0.0.1:8025';

/** Runs the command of that name and resolves with its exit code. What goes wrong is one sentence on standard error. */
export async function run(
  name: string,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  { clock, platform }: Pick<Context, 'clock' | 'platform'> = {
    clock: systemClock,
    platform: process.platform,
  },
): Promise<ExitCode> {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`No command ${name}`);
  let [url, source] = [given(env, 'RESTANTE_URL') ?? DEFAULT_URL, 'RESTANTE_URL'];
  let isForPrograms = false;
  try {
    const args = command.ownFlags === true ? wordsOnly(argv) : readArguments(argv, command);
    if (args.on('help') || isHelp(argv)) {
      terminal.out(manualPage(command));
      return 0;
    }
    if (args.on('url')) [url, source] = [args.text('url') ?? '', '--url'];
    isForPrograms = args.on('json');
    const token = args.text('token') ?? given(env, 'RESTANTE_TOKEN');
    const api = createApi(checked(url, source), undefined, token);
    return await command.run(args, { terminal, env, url, clock, platform, api });
  } catch (error) {
    terminal.err(`restante ${name}: ${showable(sentence(error, url), { multiline: true })}\n`);
    if (isMistake(error)) return command.mistake ?? 2;
    const facts = factsOf(error);
    if (isForPrograms && facts !== undefined) terminal.out(json(facts));
    return 1;
  }
}

/** The server reads what the command line says: what it cannot read is a mistake of the command line. */
function isMistake(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof ApiProblem && error.problem.status === 400);
}

/** A variable that is empty is none. */
function given(env: Context['env'], name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

function checked(url: string, source: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`${source} must be a web address such as ${DEFAULT_URL}, and ${url} is not.`);
  }
  return url;
}

function wordsOnly(words: readonly string[]): Arguments {
  return { words, text: () => undefined, texts: () => [], on: () => false };
}

function isHelp(argv: readonly string[]): boolean {
  return argv.length === 1 && argv[0] === '--help';
}
