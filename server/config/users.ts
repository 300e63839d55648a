import { readFileSync } from 'node:fs';
import { asError, InvalidInput } from '../lib/errors.ts';
import { anyone, type Accounts } from '../sasl/accounts.ts';
import { parseUsers } from '../sasl/users.ts';

/** The accounts that the setting `auth.users` names: everyone when it is null. Throws InvalidInput for the file. */
export function accountsOf(path: string | null): Accounts {
  if (path === null) return anyone;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidInput('auth.users', `--auth-users ${path} cannot be read: ${asError(error).message}`, {
      cause: error,
    });
  }
  return parseUsers(text, path);
}
