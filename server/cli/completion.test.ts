import { execFileSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { bash, fish, zsh, type Completable } from './completion.ts';

const COMMANDS: readonly Completable[] = [
  {
    name: 'serve',
    summary: 'Start the server',
    flags: [{ name: 'smtp-port', value: 'port', description: 'Port for SMTP' }],
  },
  {
    name: 'open',
    summary: "Print a message's link: or a code",
    flags: [
      { name: 'link', short: 'l', value: 'which', choices: ['confirm', 'reset'], description: 'A [purpose]' },
      { name: 'code', description: 'The code' },
    ],
  },
  {
    name: 'send',
    summary: 'Put a message in',
    words: 'files',
    flags: [
      { name: 'attach', short: 'a', value: 'file', many: true, description: 'A file' },
      { name: 'header', value: 'Name: value', many: true, description: 'A field' },
    ],
  },
  { name: 'completion', summary: 'Print the script', words: ['bash', 'zsh', 'fish'], flags: [] },
];

describe('in bash', () => {
  test.each([
    [['restante', ''], 'serve open send completion help'],
    [['restante', 's'], 'serve send'],
    [['restante', '--s'], '--smtp-port'],
    [['restante', '--smtp-port', '1', '-'], '--smtp-port'],
    [['restante', 'serve', '-'], '--smtp-port'],
    [['restante', 'open', '--'], '--link --code'],
    [['restante', 'open', '--link', ''], 'confirm reset'],
    [['restante', 'open', '-l', 'r'], 'reset'],
    [['restante', 'open', 'a'], ''],
    [['restante', 'send', 'a'], ''],
    [['restante', 'send', '-a', 'a'], ''],
    [['restante', 'send', '--at'], '--attach'],
    [['restante', 'completion', 'z'], 'zsh'],
  ])('%j gives %s', (words, expected) => {
    const script = `${bash(COMMANDS)}
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _restante; echo "\${COMPREPLY[*]}"`;
    const given = execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], { encoding: 'utf8' });
    expect(given.trim()).toBe(expected);
  });
});

it('zsh is told values, repeats and other names of a flag', () => {
  const script = zsh(COMMANDS);
  expect(script).toContain(`'open:Print a message’s link: or a code'`);
  expect(script).toContain(`'(-l --link)--link=[A \\[purpose\\]]:which:(confirm reset)'`);
  expect(script).toContain(`'(-l --link)-l+[A \\[purpose\\]]:which:(confirm reset)'`);
  expect(script).toContain(`'*--attach=[A file]:file:_files'`);
  expect(script).toContain(`'*--header=[A field]:Name\\: value: '`);
  expect(script).toContain(`'--code[The code]'`);
  expect(script).toContain('    serve|-*)');
});

it('fish is told values, files and where there are none', () => {
  expect(fish(COMMANDS).split('\n')).toEqual([
    "complete -c restante -n __fish_use_subcommand -f -a serve -d 'Start the server'",
    "complete -c restante -n '__fish_seen_subcommand_from serve; or __fish_use_subcommand' -l smtp-port -x -d 'Port for SMTP'",
    "complete -c restante -n __fish_use_subcommand -f -a open -d 'Print a message’s link: or a code'",
    "complete -c restante -n '__fish_seen_subcommand_from open' -f",
    "complete -c restante -n '__fish_seen_subcommand_from open' -l link -s l -x -a 'confirm reset' -d 'A [purpose]'",
    "complete -c restante -n '__fish_seen_subcommand_from open' -l code -d 'The code'",
    "complete -c restante -n __fish_use_subcommand -f -a send -d 'Put a message in'",
    "complete -c restante -n '__fish_seen_subcommand_from send' -l attach -s a -r -F -d 'A file'",
    "complete -c restante -n '__fish_seen_subcommand_from send' -l header -x -d 'A field'",
    "complete -c restante -n __fish_use_subcommand -f -a completion -d 'Print the script'",
    "complete -c restante -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'",
  ]);
});
