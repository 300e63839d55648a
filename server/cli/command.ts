import type { Api } from '../client/api.ts';
import type { Clock } from '../lib/clock.ts';
import type { CommandName } from './summaries.ts';
import type { Terminal } from './terminal.ts';

/** A flag of a command. */
export interface Flag {
  /** Without its dashes: `mailbox`. */
  readonly name: string;
  /** One letter, without its dash. */
  readonly short?: string;
  /** Stands for the value in the help; absent: a switch, without a value. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: true;
  /** All that the value can be, or what is often meant: for completion. */
  readonly choices?: readonly string[];
  readonly description: string;
}

/** What the command line said: values by the flag's name, and the words that are no flags. */
export interface Arguments {
  readonly words: readonly string[];
  /** The last value given; undefined when none was. */
  text(flag: string): string | undefined;
  texts(flag: string): readonly string[];
  on(flag: string): boolean;
}

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The server that `--url` names. */
  readonly api: Api;
  readonly url: string;
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
}

/** 0: done. 1: not so (nothing matched, it took too long, the server refused). 2: the command line is wrong. */
export type ExitCode = number;

export interface Command {
  /** What it is for is told by `SUMMARIES`. */
  readonly name: CommandName;
  /** What follows the name in the synopsis: `[flags] [search …]`. */
  readonly synopsis: string;
  /** Paragraphs of the manual page, each on one line. */
  readonly manual: readonly string[];
  /** Lines to copy, without the prompt. */
  readonly examples: readonly string[];
  readonly flags: readonly Flag[];
  /** Its words are a search, in which `-is:seen` is no flag. */
  readonly searches?: true;
  /** What its words are, for completion: names of files, or some of these. */
  readonly words?: 'files' | readonly string[];
  /** What a mistake of the caller is; 2 when not given. */
  readonly mistake?: ExitCode;
  /** It reads its flags itself, because they are another program's: all words are handed on. */
  readonly ownFlags?: true;
  run(args: Arguments, context: Context): ExitCode | Promise<ExitCode>;
}
