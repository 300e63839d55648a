import { fileURLToPath } from 'node:url';
import type { Sender } from '../client.ts';
import { debian } from '../needs.ts';

const SCRIPT = fileURLToPath(new URL('send.py', import.meta.url));

export const smtplib: Sender = {
  kind: 'sender',
  name: 'python3 smtplib',
  needs: [debian('python3')],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'AUTH XOAUTH2', 'STARTTLS', 'TLS'],
  changes: [],
  send: ({ from, to, raw }, { host, port, tls, mechanism, user, secret, ca, run }) =>
    run(
      'python3',
      [
        ...[SCRIPT, host, `${port}`, tls, from, to, ca],
        ...(mechanism === undefined ? [] : [mechanism, user, secret]),
      ],
      { input: Buffer.from(raw, 'latin1') },
    ),
};
