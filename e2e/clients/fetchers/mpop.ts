import { writesLf } from '../changes.ts';
import type { Fetcher } from '../client.ts';
import { lettersInMaildir, makeMaildir } from '../folder.ts';
import { debian } from '../needs.ts';
import { FETCHING } from '../ways.ts';

export const mpop: Fetcher = {
  kind: 'fetcher',
  name: 'mpop',
  needs: [debian('mpop')],
  // By itself it takes none of what is offered without TLS.
  ways: FETCHING.filter((way) => way !== 'AUTH'),
  changes: [writesLf],
  deletes: true,
  fetch: async ({ host, port, tls, mechanism, apop, user, secret, ca, home, run }) => {
    const maildir = await makeMaildir(home);
    await run('mpop', [
      ...[`--host=${host}`, `--port=${port}`, `--user=${user}`, `--passwordeval=echo ${secret}`],
      `--auth=${mechanism?.toLowerCase() ?? (apop ? 'apop' : 'user')}`,
      ...(tls === 'none' ? ['--tls=off'] : ['--tls=on', `--tls-trust-file=${ca}`]),
      `--tls-starttls=${tls === 'upgrade' ? 'on' : 'off'}`,
      ...[
        '--received-header=off',
        '--keep=off',
        `--uidls-file=${home}/uidls`,
        `--delivery=maildir,${maildir}`,
      ],
    ]);
    return lettersInMaildir(maildir);
  },
};
