import { allSettings, type NamedSetting } from '../../config/settings.ts';
import { COMMON, UsageError, onlyWord } from '../arguments.ts';
import type { Command, Flag } from '../command.ts';
import { bash, fish, zsh, type Completable } from '../completion.ts';
import { SUMMARIES } from '../summaries.ts';

const SHELLS: Readonly<Record<string, (commands: readonly Completable[]) => string>> = { bash, zsh, fish };

export const completion: Command = {
  name: 'completion',
  synopsis: 'bash | zsh | fish',
  words: Object.keys(SHELLS),
  manual: ['Prints a script that completes commands and flags. Load it from the start-up file of the shell.'],
  examples: [
    'source <(restante completion bash)',
    'restante completion zsh > "${fpath[1]}/_restante"',
    'restante completion fish > ~/.config/fish/completions/restante.fish',
  ],
  flags: [],
  run: async (args, { terminal }) => {
    const shell = onlyWord(args, 'The name of a shell: bash, zsh or fish');
    const script = SHELLS[shell];
    if (script === undefined)
      throw new UsageError(`There is no completion for ${shell}; there is for bash, zsh and fish.`);
    // Loaded here: this command is itself in that list.
    const { COMMANDS } = await import('../commands.ts');
    const serve: Completable = {
      name: 'serve',
      summary: 'Start the server',
      flags: [...allSettings.map(flagOf), CONFIG, HELP, VERSION],
    };
    const others = COMMANDS.map((command) => ({
      ...command,
      summary: SUMMARIES[command.name],
      flags: [...command.flags, ...COMMON],
    }));
    terminal.out(script([serve, ...others]));
    return 0;
  },
};

function flagOf({ flag, setting: { kind, description } }: NamedSetting): Flag {
  const value = kind.placeholder.replace(/^<(.*)>$/, '$1');
  return {
    name: flag.slice(2),
    description,
    ...(kind.isSwitch !== true && { value }),
  };
}

const CONFIG: Flag = { name: 'config', value: 'file', description: 'JSON file with settings' };
const HELP: Flag = { name: 'help', short: 'h', description: 'Print all flags and commands' };
const VERSION: Flag = { name: 'version', short: 'V', description: 'Print the version' };
