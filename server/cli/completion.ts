/** What a completion script knows of a command. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly { readonly name: string; readonly description: string }[];
}

export function bash(commands: readonly Completable[]): string {
  const cases = commands.map(
    ({ name, flags }) => `    ${name}) flags="${flags.map((flag) => `--${flag.name}`).join(' ')}" ;;`,
  );
  return `_restante() {
  local word="\${COMP_WORDS[COMP_CWORD]}" flags=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -F _restante restante`;
}

export function zsh(commands: readonly Completable[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(
    ({ name, flags }) =>
      `    ${name}) _arguments ${flags.map((flag) => quoted(`--${flag.name}[${flag.description.replace(/[[\]]/g, '')}]`)).join(' ')} '*:file:_files' ;;`,
  );
  return `#compdef restante
_restante() {
  local -a commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
_restante "$@"`;
}

export function fish(commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name, summary, flags }) => [
    `complete -c restante -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...flags.map(
      (flag) =>
        `complete -c restante -n '__fish_seen_subcommand_from ${name}' -l ${flag.name} -d ${quoted(flag.description)}`,
    ),
  ]);
  return lines.join('\n');
}

/** In single quotes, as all three shells read them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
