import { allSettings } from '../../config/settings.ts';
import { COMMON, UsageError, onlyWord } from '../arguments.ts';
import type { Command } from '../command.ts';
import { bash, fish, zsh, type Completable } from '../completion.ts';
import { SUMMARIES } from '../summaries.ts';

const SHELLS: Readonly<Record<string, (commands: readonly Completable[]) => string>> = { bash, zsh, fish };

export const completion: Command = {
  name: 'completion',
  summary: SUMMARIES.completion,
  synopsis: 'bash | zsh | fish',
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
    const serve = {
      name: 'serve',
      summary: 'Start the server',
      flags: allSettings.map(({ flag, setting }) => ({
        name: flag.slice(2),
        description: setting.description,
      })),
    };
    const others = COMMANDS.map(({ name, summary, flags }) => ({
      name,
      summary,
      flags: [...flags, ...COMMON],
    }));
    terminal.out(script([serve, ...others]));
    return 0;
  },
};
