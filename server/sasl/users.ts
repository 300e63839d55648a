import { InvalidInput } from '../lib/errors.ts';
import type { Accounts } from './accounts.ts';
import { checkOf, type SecretCheck } from './password-hash.ts';

interface Account {
  readonly check: SecretCheck;
  /** Set when the file has the secret itself. */
  readonly secret?: string;
}

/**
 * The accounts of a users file, one `name:secret` a line, empty lines and lines that begin with `#` aside. A secret is
 * a bcrypt hash (`htpasswd -B`), a scrypt hash (`$scrypt$ln=14,r=8,p=1$salt$hash`), or `{PLAIN}` and the secret
 * itself; with the last, mechanisms that prove knowledge of the secret can be checked too. Throws InvalidInput, which
 * names the line but never what it says.
 *
 * @param source what the file is called in errors
 */
export function parseUsers(text: string, source: string): Accounts {
  const accounts = new Map<string, Account>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon < 1) throw broken(source, index, 'is not of the form name:secret');
    if (accounts.has(name)) throw broken(source, index, `names ${name} a second time`);
    accounts.set(name, accountOf(line.slice(colon + 1), source, index));
  }
  if (accounts.size === 0)
    throw new InvalidInput('auth.users', `${source} names no users, so that nobody could log in`);
  return new Users(accounts);
}

function accountOf(stored: string, source: string, index: number): Account {
  if (stored.startsWith(PLAIN)) {
    const secret = stored.slice(PLAIN.length);
    return { secret, check: (offered) => offered === secret };
  }
  const check = checkOf(stored);
  if (check === undefined) {
    const known = 'bcrypt ($2y$…, from htpasswd -B), scrypt ($scrypt$ln=…) or {PLAIN}';
    throw broken(source, index, `has a secret of an unknown form; known are ${known}`);
  }
  return { check };
}

const PLAIN = '{PLAIN}';

function broken(source: string, index: number, what: string): InvalidInput {
  return new InvalidInput('auth.users', `${source}: line ${index + 1} ${what}`);
}

class Users implements Accounts {
  readonly secretsKnown: boolean;
  readonly #accounts: ReadonlyMap<string, Account>;

  constructor(accounts: ReadonlyMap<string, Account>) {
    this.#accounts = accounts;
    this.secretsKnown = [...accounts.values()].every(({ secret }) => secret !== undefined);
  }

  accept({ user, proof }: Parameters<Accounts['accept']>[0]): boolean | Promise<boolean> {
    const account = this.#accounts.get(user);
    if (account === undefined) return false;
    if ('secret' in proof) return account.check(proof.secret);
    return account.secret !== undefined && proof.provenBy(account.secret);
  }
}
