import { hashSecret } from '../../sasl/password-hash.ts';
import { UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { showable } from '../showable.ts';

export const hashPassword: Command = {
  name: 'hash-password',
  synopsis: '<user>',
  manual: [
    'Reads the password from standard input (one line; it does not show when you type it) and prints user:hash, scrypt in the PHC string format.',
    'Lines that htpasswd -B makes are taken as well.',
  ],
  examples: [
    'restante hash-password ann >> users',
    'printf %s "$PASSWORD" | restante hash-password ann >> users',
  ],
  flags: [],
  run: async ({ words }, { terminal }) => {
    const [user, ...others] = words;
    if (user === undefined || user === '' || others.length > 0 || user.includes(':')) {
      throw new UsageError('One user name is needed, without a colon.');
    }
    const password = await terminal.secret(`Password for ${showable(user)}: `);
    if (password === '') throw new UsageError('The password comes on standard input, and there was none.');
    terminal.out(`${user}:${await hashSecret(password)}`);
    return 0;
  },
};
