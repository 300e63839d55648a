import type { Sender } from '../client.ts';
import { debian, PERL_SSL } from '../needs.ts';

export const swaks: Sender = {
  kind: 'sender',
  name: 'swaks',
  needs: [debian('swaks'), PERL_SSL],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STARTTLS', 'TLS'],
  changes: [],
  send: ({ from, to, raw }, { host, port, tls, mechanism, user, secret, ca, run }) =>
    run(
      'swaks',
      [
        ...['--server', host, '--port', `${port}`, '--from', from, '--to', to, '--data', '-'],
        ...(mechanism === undefined
          ? []
          : [
              '--auth',
              mechanism === 'any' ? 'ANY' : mechanism,
              '--auth-user',
              user,
              '--auth-password',
              secret,
            ]),
        ...(tls === 'none' ? [] : ['--tls-verify', '--tls-ca-path', ca]),
        ...{ none: [], upgrade: ['--tls'], whole: ['--tls-on-connect'] }[tls],
      ],
      // With the closing dot, because without it a line of the letter that is a dot would be taken for it.
      { input: Buffer.from(`${raw}.\r\n`, 'latin1') },
    ),
};
