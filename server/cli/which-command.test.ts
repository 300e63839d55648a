import { expect, test } from 'vitest';
import { UsageError } from './arguments.ts';
import { whichCommand } from './which-command.ts';

test.each([
  ['restante', 'serve', []],
  ['restante --smtp-port 0', 'serve', ['--smtp-port', '0']],
  ['restante serve --log json', 'serve', ['--log', 'json']],
  ['restante list -n 5', 'list', ['-n', '5']],
  ['restante help', 'serve', ['--help']],
  ['restante help wait', 'wait', ['--help']],
  ['/usr/sbin/sendmail -t -i', 'sendmail', ['-t', '-i']],
])('%s is %s', (line, name, rest) => {
  expect(whichCommand(line.split(' '))).toEqual([name, rest]);
});

test.each([
  ['restante lst', 'lst is not a command; did you mean restante list?'],
  ['restante help opne', 'opne is not a command; did you mean restante open?'],
  ['restante frobnicate', 'frobnicate is not a command; see restante --help.'],
])('%s is a mistake', (line, sentence) => {
  expect(() => whichCommand(line.split(' '))).toThrow(new UsageError(sentence));
});
