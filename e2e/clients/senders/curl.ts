import type { Sender } from '../client.ts';
import { debian } from '../needs.ts';
import type { Mechanism } from '../ways.ts';

export const curl: Sender = {
  kind: 'sender',
  name: 'curl',
  needs: [debian('curl')],
  // With a token it prefers OAUTHBEARER, and cannot be told to use XOAUTH2 where both are offered.
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'AUTH OAUTHBEARER', 'STARTTLS', 'TLS'],
  changes: [],
  send: ({ from, to, raw }, { host, port, tls, mechanism, user, secret, ca, run }) =>
    run(
      'curl',
      [
        ...['--silent', '--show-error', '--mail-from', from, '--mail-rcpt', to, '--upload-file', '-'],
        ...(mechanism === undefined ? [] : credentials(mechanism, user, secret)),
        ...(tls === 'none' ? [] : ['--ssl-reqd', '--cacert', ca]),
        `${tls === 'whole' ? 'smtps' : 'smtp'}://${host}:${port}/client.example`,
      ],
      { input: Buffer.from(raw, 'latin1') },
    ),
};

/** Who logs in, and with what: curl takes tokens and passwords by different options. */
function credentials(mechanism: Mechanism, user: string, secret: string): string[] {
  const login = mechanism === 'any' ? [] : ['--login-options', `AUTH=${mechanism}`];
  return mechanism === 'OAUTHBEARER'
    ? [...login, '--user', `${user}:`, '--oauth2-bearer', secret]
    : [...login, '--user', `${user}:${secret}`];
}
