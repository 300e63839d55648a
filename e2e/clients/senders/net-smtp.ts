import { fileURLToPath } from 'node:url';
import type { Sender } from '../client.ts';
import { debian, PERL_HMAC, PERL_SASL, PERL_SSL } from '../needs.ts';

const SCRIPT = fileURLToPath(new URL('send.pl', import.meta.url));

export const netSmtp: Sender = {
  kind: 'sender',
  name: 'perl Net::SMTP',
  needs: [debian('perl'), PERL_SASL, PERL_HMAC, PERL_SSL],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STARTTLS', 'TLS'],
  changes: [],
  send: ({ from, to, raw }, { host, port, tls, mechanism, user, secret, ca, run }) =>
    run(
      'perl',
      [
        ...[SCRIPT, host, `${port}`, tls, from, to, ca],
        ...(mechanism === undefined ? [] : [mechanism, user, secret]),
      ],
      { input: Buffer.from(raw, 'latin1') },
    ),
};
