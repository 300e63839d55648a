#!/usr/bin/env node
import { UsageError } from './cli/arguments.ts';
import { whichCommand } from './cli/which-command.ts';
import { asError, InvalidInput, PortUnavailable } from './lib/errors.ts';

try {
  const [command, rest] = whichCommand(process.argv.slice(1));
  if (command === 'serve') await (await import('./serve.ts')).serve(rest);
  else process.exitCode = await runCommand(command, rest);
} catch (error) {
  const isMistake = error instanceof UsageError;
  const expected = isMistake || error instanceof InvalidInput || error instanceof PortUnavailable;
  console.error(expected ? `restante: ${error.message}` : asError(error).stack);
  process.exit(isMistake ? 2 : 1);
}

/** Loaded here, so that a server starts without the code of the other commands. */
async function runCommand(name: string, argv: readonly string[]): Promise<number> {
  const [{ run }, { processTerminal }] = await Promise.all([
    import('./cli/run.ts'),
    import('./cli/terminal.ts'),
  ]);
  return run(name, argv, process.env, processTerminal(process));
}
