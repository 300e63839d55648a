import { nearest } from '../lib/nearest.ts';
import type { Arguments, Command, Flag } from './command.ts';

/** The command line is wrong. The message is a sentence that says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Flags that every command has. */
export const COMMON: readonly Flag[] = [
  { name: 'url', value: 'url', description: 'The server; $RESTANTE_URL, or http://127.0.0.1:8025' },
  { name: 'json', description: 'Print JSON instead of text for people' },
  { name: 'help', short: 'h', description: 'Print this page' },
];

/** Reads what follows the command's name. `--` ends the flags. Throws UsageError, which names the nearest flag. */
export function readArguments(argv: readonly string[], command: Command): Arguments {
  const flags = [...command.flags, ...COMMON];
  const values = new Map<string, string[]>();
  const words: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') words.push(...rest.splice(0));
    else if (isFlag(word, command)) take(word, rest, flags, values, command);
    else words.push(word);
  }
  return {
    words,
    text: (flag) => values.get(flag)?.at(-1),
    texts: (flag) => values.get(flag) ?? [],
    on: (flag) => values.has(flag),
  };
}

/** In a search, `-is:seen` and `-"a b"` are conditions that must not hold; a lone `-` is standard input. */
function isFlag(word: string, { searches }: Command): boolean {
  if (!word.startsWith('-') || word === '-') return false;
  return searches !== true || !/^-(?:[a-z][a-z-]+:|["(])/i.test(word);
}

/** `--flag value`, `--flag=value`, `-f value` or `-fvalue`; a switch has no value. */
function take(
  word: string,
  rest: string[],
  flags: readonly Flag[],
  values: Map<string, string[]>,
  { name }: Command,
): void {
  const long = /^--([^=]+)(?:=(.*))?$/s.exec(word);
  const wanted = long?.[1] ?? word.charAt(1);
  const flag = flags.find((one) => (long === null ? one.short === wanted : one.name === wanted));
  if (flag === undefined) throw unknown(word, wanted, flags, name);
  const inline = long === null ? word.slice(2) || undefined : long[2];
  if (flag.value === undefined) {
    if (inline !== undefined) throw new UsageError(`--${flag.name} takes no value.`);
    values.set(flag.name, ['']);
    return;
  }
  const value = inline ?? rest.shift();
  if (value === undefined)
    throw new UsageError(`--${flag.name} needs a value: --${flag.name} <${flag.value}>.`);
  const before = values.get(flag.name) ?? [];
  if (before.length > 0 && flag.many !== true) throw new UsageError(`--${flag.name} is given twice.`);
  values.set(flag.name, [...before, value]);
}

function unknown(word: string, wanted: string, flags: readonly Flag[], command: string): UsageError {
  const names = flags.map(({ name }) => name);
  const close = nearest(wanted, names);
  const hint = close === undefined ? `see restante ${command} --help` : `did you mean --${close}?`;
  return new UsageError(`${word.split('=')[0] ?? word} is not a flag of restante ${command}; ${hint}`);
}

/** A whole number from a flag. */
export function wholeNumber(args: Arguments, flag: string, standard: number): number {
  const text = args.text(flag);
  if (text === undefined) return standard;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${flag} must be a whole number, and ${text} is not.`);
  return Number(text);
}

/** The only word of a command that takes one. */
export function onlyWord({ words }: Arguments, what: string): string {
  const [word, ...others] = words;
  if (word === undefined) throw new UsageError(`${what} is missing.`);
  if (others.length > 0) throw new UsageError(`One ${what} at a time; ${others.join(' ')} is too much.`);
  return word;
}
