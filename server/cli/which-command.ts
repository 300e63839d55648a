import { basename } from 'node:path';
import { nearest } from '../lib/nearest.ts';
import { UsageError } from './arguments.ts';
import { isCommand, SUMMARIES } from './summaries.ts';

/**
 * The command and what follows it, of `argv` from the program on. `serve` when none is named; a link called `sendmail` is
 * the command of that name; `help list` is `list --help`. Throws UsageError for a word that is no command.
 */
export function whichCommand([program = '', ...words]: readonly string[]): [name: string, rest: string[]] {
  if (basename(program) === 'sendmail') return ['sendmail', words];
  const [first, ...rest] = words;
  if (first === undefined || first.startsWith('-')) return ['serve', words];
  if (first === 'help')
    return rest.length === 0 ? ['serve', ['--help']] : whichCommand([program, ...rest, '--help']);
  if (first === 'serve' || isCommand(first)) return [first, rest];
  const close = nearest(first, [...Object.keys(SUMMARIES), 'serve', 'help']);
  const hint = close === undefined ? 'see restante --help.' : `did you mean restante ${close}?`;
  throw new UsageError(`${first} is not a command; ${hint}`);
}
