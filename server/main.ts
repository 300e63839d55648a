#!/usr/bin/env node
import { basename } from 'node:path';
import { isCommand } from './cli/summaries.ts';
import { asError, InvalidInput, PortUnavailable } from './lib/errors.ts';

try {
  const [command, rest] = commandOf(process.argv.slice(1));
  if (command === 'serve') await (await import('./serve.ts')).serve(rest);
  else process.exitCode = await runCommand(command, rest);
} catch (error) {
  const expected = error instanceof InvalidInput || error instanceof PortUnavailable;
  console.error(expected ? `restante: ${error.message}` : asError(error).stack);
  process.exit(1);
}

/** The command and what follows it; `serve` when none is named. A link called `sendmail` is the command of that name. */
function commandOf([program = '', ...words]: readonly string[]): [string, string[]] {
  if (basename(program) === 'sendmail') return ['sendmail', words];
  const [first = '', ...rest] = words;
  return isCommand(first) ? [first, rest] : ['serve', words];
}

/** Loaded here, so that a server starts without the code of the other commands. */
async function runCommand(name: string, argv: readonly string[]): Promise<number> {
  const [{ run }, { processTerminal }] = await Promise.all([
    import('./cli/run.ts'),
    import('./cli/terminal.ts'),
  ]);
  return run(name, argv, process.env, processTerminal(process));
}
