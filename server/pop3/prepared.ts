import type { Accounts } from '../sasl/accounts.ts';
import { saslprep } from './saslprep.ts';

type Claim = Parameters<Accounts['accept']>[0];

/**
 * The accounts as POP3 asks them: user names and secrets are compared after SASLprep (RFC 6856 §2.2, RFC 5034 §4), and
 * what cannot be prepared is wrong.
 */
export function prepared(accounts: Accounts): Accounts {
  return {
    secretsKnown: accounts.secretsKnown,
    accept: (claim) => {
      const ready = prepare(claim);
      return ready !== undefined && accounts.accept(ready);
    },
  };
}

function prepare({ user, proof }: Claim): Claim | undefined {
  const name = saslprep(user);
  // RFC 5034 §4: a name of which nothing is left fails, unless nothing is what was sent.
  if (name === undefined || (name === '' && user !== '')) return undefined;
  if ('provenBy' in proof) return { user: name, proof: { provenBy: whenStored(proof.provenBy) } };
  const secret = saslprep(proof.secret);
  return secret === undefined ? undefined : { user: name, proof: { secret } };
}

/** RFC 6856 §2.2: the secret that a digest is computed of is a stored string. */
function whenStored(provenBy: (secret: string) => boolean): (secret: string) => boolean {
  return (stored) => {
    const secret = saslprep(stored, 'stored');
    return secret !== undefined && provenBy(secret);
  };
}
