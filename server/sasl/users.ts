import { createHash, timingSafeEqual } from 'node:crypto';
import { InvalidInput } from '../lib/errors.ts';
import type { Accounts } from './accounts.ts';
import { checkOf, type SecretCheck } from './password-hash.ts';
import { saslprep } from './saslprep.ts';

interface Account {
  readonly check: SecretCheck;
  /** Set when the file has the secret itself. */
  readonly secret?: string;
}

/**
 * The accounts of a users file, one `name:secret` a line, empty lines and lines that begin with `#` aside. A secret is
 * a bcrypt hash (`htpasswd -B`), a scrypt hash (`$scrypt$ln=14,r=8,p=1$salt$hash`), or `{PLAIN}` and the secret
 * itself; with the last, mechanisms that prove knowledge of the secret can be checked too. Names and such secrets are
 * stored as SASLprep prepares them (RFC 4013 §3). Throws InvalidInput, which names the line but never its secret.
 *
 * @param source what the file is called in errors
 */
export function parseUsers(text: string, source: string): Accounts {
  const accounts = new Map<string, Account>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw broken(source, index, 'is not of the form name:secret');
    const name = saslprep(line.slice(0, colon), 'stored');
    if (name === undefined) throw broken(source, index, PROHIBITED);
    if (accounts.has(name)) throw broken(source, index, `names ${name} a second time`);
    accounts.set(name, accountOf(line.slice(colon + 1), source, index));
  }
  if (accounts.size === 0)
    throw new InvalidInput('auth.users', `${source} names no users, so that nobody could log in`);
  return new Users(accounts);
}

function accountOf(stored: string, source: string, index: number): Account {
  if (stored.startsWith(PLAIN)) {
    const secret = saslprep(stored.slice(PLAIN.length), 'stored');
    if (secret === undefined) throw broken(source, index, PROHIBITED);
    return { secret, check: (offered) => timingSafeEqual(digest(offered), digest(secret)) };
  }
  const check = checkOf(stored);
  if (check === undefined) {
    const known = 'bcrypt ($2y$…, from htpasswd -B), scrypt ($scrypt$ln=…) or {PLAIN}';
    throw broken(source, index, `has a secret of an unknown form; known are ${known}`);
  }
  return { check };
}

const PLAIN = '{PLAIN}';
const PROHIBITED = 'has characters that SASLprep (RFC 4013) prohibits, such as control characters';

/** Of one length, whatever the secret, so that comparing takes the same time. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

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
