import { fileURLToPath } from 'node:url';
import { writesEitherLineEnd } from '../changes.ts';
import type { Fetcher } from '../client.ts';
import { lettersIn } from '../folder.ts';
import { debian, PERL_HMAC, PERL_SASL, PERL_SSL } from '../needs.ts';

const SCRIPT = fileURLToPath(new URL('fetch.pl', import.meta.url));

export const netPop3: Fetcher = {
  kind: 'fetcher',
  name: 'perl Net::POP3',
  needs: [debian('perl'), PERL_SASL, PERL_HMAC, PERL_SSL],
  ways: ['plain', 'AUTH', 'APOP', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STLS', 'TLS'],
  changes: [writesEitherLineEnd],
  deletes: false,
  fetch: async ({ host, port, tls, mechanism, apop, user, secret, ca, home, run }) => {
    const login = mechanism ?? (apop ? 'APOP' : 'USER');
    await run('perl', [SCRIPT, host, `${port}`, tls, login, user, secret, ca]);
    return lettersIn(home);
  },
};
