import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adds, rewrites, unfolds } from '../changes.ts';
import type { Sender } from '../client.ts';
import { unix } from '../letters.ts';
import { debian, PERL_ADDRESS, PERL_HMAC, PERL_SASL, PERL_SSL } from '../needs.ts';

export const gitSendEmail: Sender = {
  kind: 'sender',
  name: 'git send-email',
  needs: [
    debian('git-email', '/usr/lib/git-core/git-send-email'),
    PERL_ADDRESS,
    PERL_SASL,
    PERL_HMAC,
    PERL_SSL,
  ],
  ways: ['plain', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'AUTH CRAM-MD5', 'STARTTLS', 'TLS'],
  changes: [
    adds('X-Mailer'),
    rewrites(
      ...['From', 'To', 'Subject', 'Date', 'Message-ID'],
      ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
    ),
    unfolds,
  ],
  send: async ({ name, from, to, raw }, { host, port, tls, mechanism, user, secret, ca, home, run }) => {
    const file = join(home, `${name}.eml`);
    await writeFile(file, unix(raw));
    await run('git', [
      'send-email',
      ...['--quiet', '--confirm=never', '--suppress-cc=all', '--no-thread', '--no-validate'],
      ...['--transfer-encoding=8bit', `--from=Ann <${from}>`, `--envelope-sender=${from}`, `--to=${to}`],
      ...[`--smtp-server=${host}`, `--smtp-server-port=${port}`],
      ...(mechanism === undefined
        ? ['--no-smtp-auth']
        : [
            ...(mechanism === 'any' ? [] : [`--smtp-auth=${mechanism}`]),
            `--smtp-user=${user}`,
            `--smtp-pass=${secret}`,
          ]),
      `--smtp-encryption=${{ none: 'none', upgrade: 'tls', whole: 'ssl' }[tls]}`,
      ...(tls === 'none' ? [] : [`--smtp-ssl-cert-path=${ca}`]),
      file,
    ]);
  },
};
