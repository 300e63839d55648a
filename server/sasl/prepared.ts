import type { Accounts } from './accounts.ts';
import { saslprep } from './saslprep.ts';

type Claim = Parameters<Accounts['accept']>[0];

/**
 * The accounts, asked with names and secrets that SASLprep has prepared for comparison (RFC 4616 §2, RFC 5034 §4,
 * RFC 6856 §2.2). What cannot be prepared is wrong.
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
  if ('provenBy' in proof) return { user: name, proof };
  const secret = saslprep(proof.secret);
  return secret === undefined ? undefined : { user: name, proof: { secret } };
}
