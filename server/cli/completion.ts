import type { Command, Flag } from './command.ts';

/** What a completion script knows of a command. `serve` stands for a command line that begins with a flag, too. */
export interface Completable extends Pick<Command, 'words'> {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
}

export function bash(commands: readonly Completable[]): string {
  const flags = commands.map(
    ({ name, flags: own, words }) =>
      `    ${name === SERVER ? `${name} | -*` : name}) flags="${own.map((flag) => `--${flag.name}`).join(' ')}" words="${listed(words)}" ;;`,
  );
  const values = valuesOf(commands).map(
    ({ command, flag, values: own }) =>
      `    "${command} --${flag.name}"${flag.short === undefined ? '' : ` | "${command} -${flag.short}"`}) words="${listed(own)}" ;;`,
  );
  return `_restante() {
  local command="\${COMP_WORDS[1]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" word="\${COMP_WORDS[COMP_CWORD]}"
  local flags="" words=""
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 && "$word" != -* ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} help" -- "$word"))
    return
  fi
  case "$command" in
${flags.join('\n')}
  esac
  case "$command $before" in
${values.join('\n')}
  esac
  # Without an answer the shell completes files, where files are wanted.
  if [[ "$words" == ${FILES} && "$word" != -* ]]; then return; fi
  compopt +o default 2>/dev/null
  if [[ "$word" == -* ]]; then words="$flags"; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _restante restante`;
}

export function zsh(commands: readonly Completable[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${escaped(name)}:${summary}`)}`);
  const cases = commands.map(({ name, flags, words }) => {
    const specs = [...flags.flatMap(zshFlag), `*:${name}:${zshAction(words)}`];
    return `    ${name === SERVER ? `${name}|-*` : name})\n      _arguments -s -S ${specs.map((one) => `\\\n        ${quoted(one)}`).join(' ')} ;;`;
  });
  return `#compdef restante
_restante() {
  local -a commands=(
${described.join('\n')}
    'help:Print a manual page'
  )
  if (( CURRENT == 2 )) && [[ "$words[2]" != -* ]]; then _describe command commands; return; fi
  local command="$words[2]"
  if [[ "$command" != -* ]]; then shift words; (( CURRENT-- )); fi
  case "$command" in
${cases.join('\n')}
  esac
}
if [[ "$funcstack[1]" == _restante ]]; then _restante "$@"; else compdef _restante restante; fi`;
}

export function fish(commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name, summary, flags, words }) => {
    const isIt = `__fish_seen_subcommand_from ${name}${name === SERVER ? '; or __fish_use_subcommand' : ''}`;
    const complete = `complete -c restante -n ${quoted(isIt)}`;
    return [
      `complete -c restante -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...(words === 'files' || name === SERVER
        ? []
        : [`${complete} -f${words === undefined ? '' : ` -a ${quoted(listed(words))}`}`]),
      ...flags.map((flag) => `${complete} ${fishFlag(flag)}`),
    ];
  });
  return lines.join('\n');
}

/** Its flags also stand where no command is. */
const SERVER = 'serve';

/** Stands in the bash script for names of files, which no list could hold. */
const FILES = '@files';

/** What a word or the value of a flag may be: names of files, one of these, or anything. */
type Words = Command['words'];

function listed(words: Words): string {
  return words === 'files' ? FILES : (words ?? []).join(' ');
}

/** Values of a flag that a shell can complete. */
function valuesOf(
  commands: readonly Completable[],
): { command: string; flag: Flag; values: NonNullable<Words> }[] {
  return commands.flatMap(({ name, flags }) =>
    flags.flatMap((flag) => {
      const values = flagWords(flag);
      return values === undefined ? [] : [{ command: name, flag, values }];
    }),
  );
}

function flagWords({ value, choices }: Flag): Words {
  return choices ?? (value === 'file' || value === 'folder' ? 'files' : undefined);
}

function zshFlag(flag: Flag): string[] {
  const { name, short, value, many, description } = flag;
  const long = `--${name}`;
  const repeated = many === true ? '*' : short === undefined ? '' : `(-${short} ${long})`;
  const what = `[${description.replace(/[[\]\\]/g, '\\$&')}]`;
  const argument = value === undefined ? '' : `:${escaped(value)}:${zshAction(flagWords(flag))}`;
  return [
    `${repeated}${long}${value === undefined ? '' : '='}${what}${argument}`,
    ...(short === undefined
      ? []
      : [`${repeated}-${short}${value === undefined ? '' : '+'}${what}${argument}`]),
  ];
}

function zshAction(words: Words): string {
  if (words === undefined) return ' ';
  return words === 'files' ? '_files' : `(${words.join(' ')})`;
}

function fishFlag(flag: Flag): string {
  const { name, short, value, description } = flag;
  const words = flagWords(flag);
  const argument =
    value === undefined
      ? ''
      : words === 'files'
        ? ' -r -F'
        : ` -x${words === undefined ? '' : ` -a ${quoted(listed(words))}`}`;
  return `-l ${name}${short === undefined ? '' : ` -s ${short}`}${argument} -d ${quoted(description)}`;
}

/** A colon ends a field of zsh. */
function escaped(text: string): string {
  return text.replaceAll(':', '\\:');
}

/** In single quotes, as all three shells read them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
