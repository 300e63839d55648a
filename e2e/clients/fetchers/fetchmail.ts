import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writesLf } from '../changes.ts';
import type { Fetcher } from '../client.ts';
import { lettersIn } from '../folder.ts';
import { debian } from '../needs.ts';
import type { Station } from '../station.ts';

export const fetchmail: Fetcher = {
  kind: 'fetcher',
  name: 'fetchmail',
  needs: [debian('fetchmail')],
  ways: ['plain', 'AUTH', 'APOP', 'AUTH CRAM-MD5', 'STLS', 'TLS'],
  changes: [writesLf],
  deletes: true,
  fetch: async (station) => {
    const { home, run } = station;
    const settings = join(home, 'fetchmailrc');
    await writeFile(settings, `${poll(station)}\n`, { mode: 0o600 });
    const files = ['--fetchmailrc', settings, '--pidfile', join(home, 'pid'), '--idfile', join(home, 'ids')];
    await run('fetchmail', [...files, '--nosyslog', '--invisible', '--silent']);
    return lettersIn(home);
  },
};

function poll({ host, port, tls, mechanism, apop, user, secret, ca }: Station): string {
  return [
    `poll ${host} protocol ${apop ? 'APOP' : 'POP3'} service ${port} no dns timeout 30`,
    `auth ${mechanism?.toLowerCase() ?? 'password'}`,
    `user "${user}" password "${secret}" no rewrite no mimedecode pass8bits`,
    // A file for each letter.
    `mda "cat > $(mktemp XXXXXX.eml)"`,
    { none: 'sslproto ""', upgrade: 'sslproto "auto"', whole: 'ssl sslproto "auto"' }[tls],
    tls === 'none' ? '' : `sslcertck sslcertfile "${ca}"`,
  ].join('\n  ');
}
